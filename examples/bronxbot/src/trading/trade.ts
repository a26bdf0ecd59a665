import type { Post } from '@bronxbot/core';
import { type Items, isItem } from '../shop/items.ts';
import type { TradeRow, TradeState } from './tables.ts';

/** What one of the two gives. */
export interface Offer {
  readonly userId: string;
  /** Whole units, from 0. */
  readonly money: number;
  readonly items: Items;
  readonly confirmed: boolean;
}
/** Two people and what they would exchange. */
export interface Trade {
  readonly id: number;
  readonly state: TradeState;
  readonly version: number;
  /** Of who asked, then of who was asked. */
  readonly offers: readonly [Offer, Offer];
  readonly locale: string;
  readonly currency: string;
  /** UTC milliseconds. */
  readonly openedAtMs: number;
  readonly expiresAtMs: number;
  /** Its message, once it is known. */
  readonly post: Post | undefined;
}

/** The columns of the one or the other. */
export type Side = 'left' | 'right';

export const asTrade = (row: TradeRow): Trade => ({
  id: row.id,
  state: row.state,
  version: row.version,
  offers: [
    {
      userId: row.left_id,
      money: row.left_money,
      items: readItems(row.left_items),
      confirmed: row.left_ok === 1,
    },
    {
      userId: row.right_id,
      money: row.right_money,
      items: readItems(row.right_items),
      confirmed: row.right_ok === 1,
    },
  ],
  locale: row.locale,
  currency: row.currency,
  openedAtMs: row.opened_at_ms,
  expiresAtMs: row.expires_at_ms,
  post: row.message_id === null ? undefined : { id: row.message_id, channelId: row.channel_id },
});

/** On which side somebody is; `undefined` for everyone else. */
export function sideOf({ offers: [left, right] }: Trade, userId: string): Side | undefined {
  if (left.userId === userId) return 'left';
  return right.userId === userId ? 'right' : undefined;
}

export const offerOf = ({ offers: [left, right] }: Trade, side: Side): Offer =>
  side === 'left' ? left : right;

/** Items that the shop no longer has are left out. */
const readItems = (json: string): Items =>
  Object.fromEntries(Object.entries(JSON.parse(json) as Record<string, number>).filter(([id]) => isItem(id)));
