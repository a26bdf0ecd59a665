import type { Store } from '@bronxbot/plugins/database';
import type { TradeRow, TradingSchema } from './tables.ts';

/** The trades of a person, as they saw them. The newest 1,000. */
export async function exportTrades(store: Store<TradingSchema>, userId: string): Promise<object> {
  const rows = await store.read((db) =>
    db
      .selectFrom('trades')
      .selectAll()
      .where((eb) => eb.or([eb('left_id', '=', userId), eb('right_id', '=', userId)]))
      .orderBy('id', 'desc')
      .limit(1_000)
      .execute(),
  );
  return { trades: rows.map((row) => seenBy(row, userId)) };
}

function seenBy(row: TradeRow, userId: string): object {
  const left = { money: row.left_money, items: JSON.parse(row.left_items) as object };
  const right = { money: row.right_money, items: JSON.parse(row.right_items) as object };
  const [gave, got] = row.left_id === userId ? [left, right] : [right, left];
  return { state: row.state, openedAtMs: row.opened_at_ms, endedAtMs: row.ended_at_ms, gave, got };
}

/** Ends the open trades of a person, and takes them out of the old ones, which belong to the other as well. */
export async function eraseTrades(store: Store<TradingSchema>, userId: string, atMs: number): Promise<void> {
  await store.write(async (db) => {
    for (const column of ['left_id', 'right_id'] as const) {
      await db
        .updateTable('trades')
        .set({ state: 'cancelled', ended_at_ms: atMs })
        .where(column, '=', userId)
        .where('state', '=', 'open')
        .execute();
      await db
        .updateTable('trades')
        .set({ [column]: 'erased' })
        .where(column, '=', userId)
        .execute();
    }
  });
}
