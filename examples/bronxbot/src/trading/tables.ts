import { defineTables } from '@bronxbot/plugins/database';
import { type Generated, type Kysely, type Selectable, sql } from 'kysely';

/** How a trade ended, or `open`. */
export type TradeState = 'open' | 'done' | 'cancelled' | 'expired';

/** The tables of trading. Times are UTC milliseconds. */
export interface TradingSchema {
  trades: {
    id: Generated<number>;
    /** Where its message is, and which one. */
    channel_id: string;
    message_id: string | null;
    locale: string;
    currency: string;
    /** Who asked, and who was asked. */
    left_id: string;
    right_id: string;
    left_money: number;
    right_money: number;
    /** How many of each item, as JSON. */
    left_items: string;
    right_items: string;
    /** Whether each has confirmed the offers of this version: 0 or 1. */
    left_ok: number;
    right_ok: number;
    /** Counts the changes of offers: a confirmation is for what its button was shown with. */
    version: number;
    state: TradeState;
    opened_at_ms: number;
    expires_at_ms: number;
    ended_at_ms: number | null;
  };
}
export type TradeRow = Selectable<TradingSchema['trades']>;

const KEEP_MS = 90 * 86_400_000;

export const tradingTables = defineTables<TradingSchema>()({
  name: 'trading',
  migrations: {
    '1': (engine) => ({
      async up(db: Kysely<unknown>) {
        await db.schema
          .createTable('trades')
          .addColumn('id', engine === 'sqlite' ? 'integer' : 'bigserial', (column) => column.primaryKey())
          .addColumn('channel_id', 'text', (column) => column.notNull())
          .addColumn('message_id', 'text')
          .addColumn('locale', 'text', (column) => column.notNull())
          .addColumn('currency', 'text', (column) => column.notNull())
          .addColumn('left_id', 'text', (column) => column.notNull())
          .addColumn('right_id', 'text', (column) => column.notNull())
          .addColumn('left_money', 'bigint', (column) => column.notNull())
          .addColumn('right_money', 'bigint', (column) => column.notNull())
          .addColumn('left_items', 'text', (column) => column.notNull())
          .addColumn('right_items', 'text', (column) => column.notNull())
          .addColumn('left_ok', 'integer', (column) => column.notNull())
          .addColumn('right_ok', 'integer', (column) => column.notNull())
          .addColumn('version', 'integer', (column) => column.notNull())
          .addColumn('state', 'text', (column) => column.notNull())
          .addColumn('opened_at_ms', 'bigint', (column) => column.notNull())
          .addColumn('expires_at_ms', 'bigint', (column) => column.notNull())
          .addColumn('ended_at_ms', 'bigint')
          .execute();
        await db.schema
          .createIndex('trades_open')
          .unique()
          .on('trades')
          .column('left_id')
          .where(sql.ref('state'), '=', sql.lit('open'))
          .execute();
        for (const column of ['left_id', 'right_id', 'ended_at_ms'])
          await db.schema.createIndex(`trades_${column}`).on('trades').column(column).execute();
      },
    }),
  },
  retention: [{ table: 'trades', column: 'ended_at_ms', keepMs: KEEP_MS }],
});
