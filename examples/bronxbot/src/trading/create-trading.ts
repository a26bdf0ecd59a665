import type { Clock } from '@bronxbot/core';
import type { Store } from '@bronxbot/plugins/database';
import type { Ledger } from '@bronxbot/plugins/ledger';
import type { Shop } from '../shop/service.ts';
import { confirm } from './confirm.ts';
import { eraseTrades, exportTrades } from './personal-data.ts';
import { type NewTrade, type Offering, TRADE_MS, type Trading } from './service.ts';
import type { TradeRow, TradingSchema } from './tables.ts';
import { asTrade, type Side, type Trade } from './trade.ts';

/** With what trades are made. */
export interface TradingParts {
  readonly store: Store<TradingSchema>;
  readonly ledger: Ledger;
  readonly shop: Shop;
  readonly time: Pick<Clock, 'now'>;
}
const SLICE = 100;

/** See {@link Trading}. */
export const createTrading = (parts: TradingParts): Trading => ({
  open: (trade) => open(parts, trade),
  async place(id, { channelId: channel_id, id: message_id }) {
    await parts.store.write((db) =>
      db.updateTable('trades').set({ channel_id, message_id }).where('id', '=', id).execute(),
    );
  },
  async find(id) {
    const row = await parts.store.read((db) =>
      db
        .selectFrom('trades')
        .selectAll()
        .where('id', '=', id)
        .where('state', '=', 'open')
        .where('expires_at_ms', '>', parts.time.now())
        .executeTakeFirst(),
    );
    return row && asTrade(row);
  },
  offer: (id, side, offering) => offer(parts, id, side, offering),
  confirm: (id, side, version) => confirm(parts, id, side, version),
  cancel: async (id) => (await end(parts, id, 'cancelled')) ?? undefined,
  async expire() {
    const due = await parts.store.read((db) =>
      db
        .selectFrom('trades')
        .select('id')
        .where('state', '=', 'open')
        .where('expires_at_ms', '<=', parts.time.now())
        .limit(SLICE)
        .execute(),
    );
    const ended: Trade[] = [];
    for (const { id } of due) {
      const trade = await end(parts, id, 'expired');
      if (trade) ended.push(trade);
    }
    return ended;
  },
  async history(userId) {
    const rows = await parts.store.read((db) =>
      db
        .selectFrom('trades')
        .selectAll()
        .where('state', '=', 'done')
        .where((eb) => eb.or([eb('left_id', '=', userId), eb('right_id', '=', userId)]))
        .orderBy('ended_at_ms', 'desc')
        .limit(SLICE)
        .execute(),
    );
    return rows.map(asTrade);
  },
  export: (userId) => exportTrades(parts.store, userId),
  erase: (userId) => eraseTrades(parts.store, userId, parts.time.now()),
});

function open({ store, time }: TradingParts, begin: NewTrade): Promise<Trade | undefined> {
  return store.write(async (db) => {
    const now = time.now();
    await db
      .updateTable('trades')
      .set({ state: 'expired', ended_at_ms: now })
      .where('left_id', '=', begin.leftId)
      .where('state', '=', 'open')
      .where('expires_at_ms', '<=', now)
      .execute();
    const row = await db
      .insertInto('trades')
      .values({ ...EMPTY, ...columnsOf(begin), opened_at_ms: now, expires_at_ms: now + TRADE_MS })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    return row && asTrade(row);
  });
}

const EMPTY = {
  message_id: null,
  left_money: 0,
  right_money: 0,
  left_items: '{}',
  right_items: '{}',
  left_ok: 0,
  right_ok: 0,
  version: 1,
  state: 'open',
  ended_at_ms: null,
} as const satisfies Partial<TradeRow>;

const columnsOf = ({ channelId, currency, leftId, locale, rightId }: NewTrade) => ({
  channel_id: channelId,
  currency,
  left_id: leftId,
  locale,
  right_id: rightId,
});

async function offer(
  { store, time }: TradingParts,
  id: number,
  side: Side,
  { items, money }: Offering,
): Promise<Trade | undefined> {
  const row = await store.write((db) =>
    db
      .updateTable('trades')
      .set((eb) => ({
        version: eb('version', '+', 1),
        left_ok: 0,
        right_ok: 0,
        ...(money !== undefined && { [`${side}_money`]: money }),
        ...(items !== undefined && { [`${side}_items`]: JSON.stringify(items) }),
      }))
      .where('id', '=', id)
      .where('state', '=', 'open')
      .where('expires_at_ms', '>', time.now())
      .returningAll()
      .executeTakeFirst(),
  );
  return row && asTrade(row);
}

async function end(
  { store, time }: TradingParts,
  id: number,
  state: 'cancelled' | 'expired',
): Promise<Trade | undefined> {
  const row = await store.write((db) =>
    db
      .updateTable('trades')
      .set({ state, ended_at_ms: time.now() })
      .where('id', '=', id)
      .where('state', '=', 'open')
      .returningAll()
      .executeTakeFirst(),
  );
  return row && asTrade(row);
}
