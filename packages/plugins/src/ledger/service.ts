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
  /**
   * The movement happens once per key, for as long as history is kept. The `id` of the handler's context is a good one; with two
   * movements in one handler, `${id}:fee` and `${id}:price`. 1 to 100 characters.
   */
  readonly key: string;
  /** What history shows, at most 200 characters. @defaultValue nothing beside the name of the source, sink or game */
  readonly reason?: string;
  /**
   * Becomes durable together with the rest of this unit of work. A movement that is refused leaves nothing behind in it.
   * Within one unit, movements follow one another. @defaultValue a unit of its own
   */
  readonly unit?: UnitOfWork;
}
/** Money that comes into being. */
export interface Credit extends Movement {
  readonly to: Account;
  /** Where it comes from, such as `daily`: 1 to 32 of `a`–`z`, `0`–`9`, `-`. */
  readonly source: string;
}
/** Money that ceases to be. */
export interface Debit extends Movement {
  readonly from: Account;
  /** Where it goes, such as `shop`: 1 to 32 of `a`–`z`, `0`–`9`, `-`. */
  readonly sink: string;
}
/** Money that changes its account: to another person, or to another pocket of the same one. */
export interface Transfer extends Movement {
  readonly from: Account;
  readonly to: Account;
}
/** The stake of a game in progress: out of the account and not lost. It is settled, released, or released once it expires. */
export interface HoldRequest extends Movement {
  readonly from: Account;
  /** The sink of what is lost and the source of what is won: the name of the game, 1 to 32 of `a`–`z`, `0`–`9`, `-`. */
  readonly game: string;
  /** After this time it goes back by itself, within five minutes, also after a restart. Up to 30 days. @defaultValue `900_000` */
  readonly expiresAfterMs?: number;
}
/** How a hold ends with a result. */
export interface Settlement {
  /** What the person gets, their stake included: 0 is a loss, the stake a draw, twice the stake a win of as much. */
  readonly pays: number;
  /** At most 200 characters. @defaultValue nothing beside the game */
  readonly reason?: string;
  /** @defaultValue a unit of its own */
  readonly unit?: UnitOfWork;
}

/** What became of a movement. */
export interface Receipt {
  /** Of the account concerned, after the movement; of `from` in a transfer. */
  readonly balance: number;
  /** What moved. Of a repeated movement, what moved the first time. */
  readonly amount: number;
  /** `true` when this key had its movement already: nothing moved now, and the balance is today's. */
  readonly repeated: boolean;
}
/** A stake that is held. */
export interface Hold extends Receipt {
  /** For `settle` and `release`: the key it was made with. It fits the state of a button. */
  readonly id: string;
}

/** One line of somebody's history. */
export interface HistoryEntry {
  /** Greater is later. Give the last one as `beforeId` to read on. */
  readonly id: number;
  /** UTC, milliseconds since 1970. */
  readonly atMs: number;
  readonly kind: MovementKind;
  readonly pocket: string;
  /** Of this person's pocket: negative when money left it. */
  readonly change: number;
  /** The other account of a transfer. Its user is `erased` when they had their data erased. */
  readonly other?: Account;
  /** The source, sink or game. */
  readonly name?: string;
  readonly reason?: string;
}
/** What moved money: `hold` takes a stake out of an account, `settle` and `release` end it. */
export type MovementKind = 'credit' | 'debit' | 'transfer' | 'hold' | 'settle' | 'release';
/** Which part of a history. */
export interface HistoryRange {
  /** 1 to 100. @defaultValue `10` */
  readonly limit?: number;
  /** Older than this entry. @defaultValue from the newest */
  readonly beforeId?: number;
}

/** One place of a top list. */
export interface TopEntry {
  readonly userId: string;
  readonly balance: number;
}
/** Which top list. */
export interface TopRange {
  readonly pocket: string;
  /** 1 to 100. @defaultValue `10` */
  readonly limit?: number;
  /** Only these users, at most 1,000: the members of a guild. @defaultValue everyone */
  readonly among?: readonly string[];
}

/** One of the greatest results of a game. */
export interface RecordEntry {
  readonly userId: string;
  readonly game: string;
  /** Above the stake for a win, of the stake for a loss; positive in both. */
  readonly amount: number;
  /** UTC, milliseconds since 1970. */
  readonly atMs: number;
}
/** Which results. */
export interface RecordRange {
  readonly of: 'wins' | 'losses';
  /** 1 to 100. @defaultValue `10` */
  readonly limit?: number;
}

/** Whether the books balance: `accounts + held = sources − sinks`, or somebody wrote to the tables past the ledger. */
export interface Audit {
  readonly accounts: bigint;
  readonly held: bigint;
  readonly sources: bigint;
  readonly sinks: bigint;
  readonly balanced: boolean;
}

/**
 * The only way money moves: whole units, one transaction a movement, once per key, no account below zero.
 *
 * Each movement throws
 * - `InsufficientFunds`, a refusal that tells the member what is missing, when the account holds less than the amount;
 * - Refusal `LEDGER_FULL` when the account would hold more than 2⁵³ − 1;
 * - PluginError `LEDGER_INVALID` for an amount, name or key that cannot be, and for a key that another movement has;
 * - Unavailable `DATABASE_UNAVAILABLE` when the database is away. Nothing has moved that is not durable, so trying again with the
 *   same key is always right.
 *
 * It does not ask whether two people may pay each other: refusing yourself and bots is the caller's part.
 */
export interface Ledger {
  /** Money from a named source. */
  credit(credit: Credit): Promise<Receipt>;
  /** Money into a named sink. */
  debit(debit: Debit): Promise<Receipt>;
  transfer(transfer: Transfer): Promise<Receipt>;
  /** Takes a stake out of an account until the game has ended. */
  hold(request: HoldRequest): Promise<Hold>;
  /**
   * Ends a hold with a result.
   * @throws Refusal `LEDGER_HOLD_OVER` when the stake went back already.
   */
  settle(holdId: string, settlement: Settlement): Promise<Receipt>;
  /**
   * Ends a hold without a result: the stake goes back.
   * @throws Refusal `LEDGER_HOLD_OVER` when it was settled already.
   */
  release(holdId: string, also?: Omit<Settlement, 'pays'>): Promise<Receipt>;
  /** Of one account; 0 for one that was never used. */
  balance(account: Account): Promise<number>;
  /** Of every pocket that the user has used. */
  balances(userId: string): Promise<Readonly<Record<string, number>>>;
  /** What moved in or out of the pockets of a user, newest first. */
  history(userId: string, range?: HistoryRange): Promise<readonly HistoryEntry[]>;
  /** The richest, above zero. */
  top(range: TopRange): Promise<readonly TopEntry[]>;
  /** The biggest wins or losses in the history that is kept. */
  records(range: RecordRange): Promise<readonly RecordEntry[]>;
  /** Adds everything up. It reads every movement: for operators and tests. */
  audit(): Promise<Audit>;
}
export const Ledger = defineService<Ledger>()('ledger');
