import { defineService } from '@bronxbot/core';
import type { UnitOfWork } from '../database/service.ts';

/** Whose money it is, and in which pocket. */
export interface Account {
  /** A user's id. */
  readonly userId: string;
  /** `wallet`, `bank`, or a pocket of your own: 1 to 32 of `a`–`z`, `0`–`9`, `-`. */
  readonly pocket: string;
}

/** What every movement says. */
export interface Movement {
  /** Whole units, from 1 to 2⁵³ − 1. */
  readonly amount: number;
  /** The movement happens once per key: the id of the interaction or message that caused it is a good one. At most 100 characters. */
  readonly key: string;
  /** What history shows. @defaultValue the name of the source or sink */
  readonly reason?: string;
  /** Becomes durable together with the rest of this unit of work. @defaultValue a unit of its own */
  readonly unit?: UnitOfWork;
}
export interface Credit extends Movement {
  readonly to: Account;
  /** Where the money comes from, such as `daily`: 1 to 32 of `a`–`z`, `0`–`9`, `-`. */
  readonly source: string;
}
export interface Debit extends Movement {
  readonly from: Account;
  /** Where the money goes, such as `shop`. */
  readonly sink: string;
}
export interface Transfer extends Movement {
  readonly from: Account;
  readonly to: Account;
}
/** The stake of a game in progress. It is out of the account and not lost: settled, returned, or returned once it expires. */
export interface HoldRequest extends Movement {
  readonly from: Account;
  /** The sink of a lost stake and the source of a gain: the name of the game. */
  readonly game: string;
  /** After this time it goes back by itself, also after a restart. @defaultValue `900_000` */
  readonly expiresAfterMs?: number;
}
export interface Hold {
  readonly id: string;
  readonly amount: number;
}

/** What became of a movement. */
export interface Receipt {
  /** Of the account concerned, after the movement; of `from` in a transfer. */
  readonly balance: number;
  /** `true` when the key had been used: nothing moved now, and the balance is today's. */
  readonly repeated: boolean;
}
