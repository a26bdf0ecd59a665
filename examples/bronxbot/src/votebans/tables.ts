import { defineTables } from '@bronxbot/plugins/database';
import { type Generated, type Kysely, sql } from 'kysely';

/** How a vote ended, or `open`. */
export type VoteState = 'open' | 'banned' | 'refused' | 'vetoed' | 'expired';

/** The tables of votes. Times are UTC milliseconds. */
export interface VotebanSchema {
  votebans: VoteRow;
  /** Of votes that are open: ballots are secret, and go when the vote is over. */
  votebans_ballots: { vote_id: number; user_id: string; choice: 'yes' | 'no' };
  votebans_advocates: { vote_id: number; user_id: string };
}
export interface VoteRow {
  id: Generated<number>;
  guild_id: string;
  channel_id: string;
  /** What its message is written in. */
  locale: string;
  /** Of its message; `null` until it was sent. */
  message_id: string | null;
  target_id: string;
  reason: string;
  state: VoteState;
  opened_at_ms: number;
  expires_at_ms: number;
  decided_at_ms: number | null;
  /** Until when a person is timed out; `null` once that is done, or when it cannot be. */
  owed_until_ms: number | null;
  yes: number;
  no: number;
  advocates: number;
}

const KEEP_MS = 90 * 86_400_000;

export const votebanTables = defineTables<VotebanSchema>()({
  name: 'votebans',
  migrations: {
    '1': (engine) => ({
      async up(db: Kysely<unknown>) {
        const counts = (['yes', 'no', 'advocates'] as const).reduce(
          (table, name) => table.addColumn(name, 'integer', (column) => column.notNull()),
          db.schema
            .createTable('votebans')
            .addColumn('id', engine === 'sqlite' ? 'integer' : 'bigserial', (column) => column.primaryKey()),
        );
        await counts
          .addColumn('guild_id', 'text', (column) => column.notNull())
          .addColumn('channel_id', 'text', (column) => column.notNull())
          .addColumn('message_id', 'text')
          .addColumn('target_id', 'text', (column) => column.notNull())
          .addColumn('reason', 'text', (column) => column.notNull())
          .addColumn('state', 'text', (column) => column.notNull())
          .addColumn('opened_at_ms', 'bigint', (column) => column.notNull())
          .addColumn('expires_at_ms', 'bigint', (column) => column.notNull())
          .addColumn('decided_at_ms', 'bigint')
          .addColumn('owed_until_ms', 'bigint')
          .execute();
        await db.schema
          .createIndex('votebans_open')
          .unique()
          .on('votebans')
          .columns(['guild_id', 'target_id'])
          .where(sql.ref('state'), '=', sql.lit('open'))
          .execute();
        for (const table of ['votebans_ballots', 'votebans_advocates'])
          await createVoices(db, table, table === 'votebans_ballots');
      },
    }),
    '2-locale': () => ({
      up: (db: Kysely<unknown>) =>
        db.schema
          .alterTable('votebans')
          .addColumn('locale', 'text', (column) => column.notNull().defaultTo('en-US'))
          .execute(),
    }),
  },
  retention: [{ table: 'votebans', column: 'decided_at_ms', keepMs: KEEP_MS }],
});

async function createVoices(db: Kysely<unknown>, table: string, choosing: boolean): Promise<void> {
  const voices = db.schema
    .createTable(table)
    .addColumn('vote_id', 'bigint', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint(`${table}_once`, ['vote_id', 'user_id']);
  await (choosing ? voices.addColumn('choice', 'text', (column) => column.notNull()) : voices).execute();
}
