import { defineService, type Post } from '@bronxbot/core';
import type { Items } from '../shop/items.ts';
import type { Side, Trade } from './trade.ts';

/** A trade is open for so long. */
export const TRADE_MS = 900_000;

/** Between whom, and where. */
export interface NewTrade {
  readonly leftId: string;
  readonly rightId: string;
  readonly channelId: string;
  /** What its message is written in. */
  readonly locale: string;
  readonly currency: string;
}
/** What somebody offers from now on. */
export interface Offering {
  readonly money?: number;
  readonly items?: Items;
}
/**
 * What a confirmation did: `waiting` for the other; `done`, everything has changed hands; `short`, because `side` no longer has what they
 * offer, or has no room for what they get: nothing has moved, and both have to confirm again; `changed` since the button was shown.
 */
export type Confirmation =
  | { readonly outcome: 'waiting' | 'done' | 'changed'; readonly trade: Trade }
  | { readonly outcome: 'short'; readonly side: Side; readonly trade: Trade };

/** Lets two people exchange money and items: all of it or nothing, and only what both have seen and confirmed. */
export interface Trading {
  /** @returns `undefined` when who asks has an open trade that they began */
  open(trade: NewTrade): Promise<Trade | undefined>;
  /** Where its message is. */
  place(id: number, post: Post): Promise<void>;
  /** One that is open. */
  find(id: number): Promise<Trade | undefined>;
  /** Changes an offer, which takes both confirmations back. @returns `undefined` when the trade is over */
  offer(id: number, side: Side, offering: Offering): Promise<Trade | undefined>;
  /** @param version of the offers that the person saw. @returns `undefined` when the trade is over */
  confirm(id: number, side: Side, version: number): Promise<Confirmation | undefined>;
  /** @returns `undefined` when the trade is over */
  cancel(id: number): Promise<Trade | undefined>;
  /** Ends what is over its time, at most 100, and gives it. */
  expire(): Promise<readonly Trade[]>;
  /** Those that were carried out, the newest first, at most 100. */
  history(userId: string): Promise<readonly Trade[]>;
  export(userId: string): Promise<object>;
  /** Open trades of the person end; of old ones the other keeps what they were, without the person. */
  erase(userId: string): Promise<void>;
}
export const Trading = defineService<Trading>()('trading');
