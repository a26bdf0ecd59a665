import { defineTables } from '@bronxbot/plugins/database';
import type { Kysely } from 'kysely';

/** The tables of the games. Times are UTC milliseconds. */
export interface GamesSchema {
  /** The next seed of each person: its hash is shown before the round that it decides. */
  games_seeds: { user_id: string; seed: string; nonce: number; word: string };
  /** Rounds that are open: one for each person and game. */
  games_rounds: RoundRow;
}
export interface RoundRow {
  /** The entry that began it. */
  id: string;
  user_id: string;
  game: string;
  stake: number;
  /** The hold of the ledger, and how many stakes it holds. */
  hold_key: string;
  stakes: number;
  seed: string;
  nonce: number;
  word: string;
  /** What was chosen at the beginning. */
  choice: string;
  /** What was played since, separated by spaces. */
  moves: string;
  /** Counts the moves: of two clicks on one message, one finds it changed. */
  move_no: number;
  due_at_ms: number;
  /** Where it is shown, and in which language; `null` until it was shown. */
  channel_id: string | null;
  message_id: string | null;
  locale: string | null;
}

export const gamesTables = defineTables<GamesSchema>()({
  name: 'games',
  migrations: {
    '1': () => ({
      async up(db: Kysely<unknown>) {
        await db.schema
          .createTable('games_seeds')
          .addColumn('user_id', 'text', (column) => column.primaryKey())
          .addColumn('seed', 'text', (column) => column.notNull())
          .addColumn('nonce', 'integer', (column) => column.notNull())
          .addColumn('word', 'text', (column) => column.notNull())
          .execute();
        await createRounds(db);
      },
    }),
    '2-message': () => ({
      async up(db: Kysely<unknown>) {
        // SQLite adds one column at a time.
        for (const column of ['channel_id', 'message_id', 'locale'])
          await db.schema.alterTable('games_rounds').addColumn(column, 'text').execute();
      },
    }),
  },
});

async function createRounds(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('games_rounds')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('game', 'text', (column) => column.notNull())
    .addColumn('stake', 'bigint', (column) => column.notNull())
    .addColumn('hold_key', 'text', (column) => column.notNull())
    .addColumn('stakes', 'integer', (column) => column.notNull())
    .addColumn('seed', 'text', (column) => column.notNull())
    .addColumn('nonce', 'integer', (column) => column.notNull())
    .addColumn('word', 'text', (column) => column.notNull())
    .addColumn('choice', 'text', (column) => column.notNull())
    .addColumn('moves', 'text', (column) => column.notNull())
    .addColumn('move_no', 'integer', (column) => column.notNull())
    .addColumn('due_at_ms', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('games_rounds_one', ['user_id', 'game'])
    .execute();
  await db.schema.createIndex('games_rounds_due').on('games_rounds').columns(['due_at_ms']).execute();
}
