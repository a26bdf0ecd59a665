import { defineTables } from '@bronxbot/plugins/database';
import type { Generated, Kysely, Selectable } from 'kysely';

/** The tables of polls. Times are UTC milliseconds. */
export interface PollsSchema {
  polls: {
    id: Generated<number>;
    author_id: string;
    /** Where its message is, and which one. */
    channel_id: string;
    message_id: string | null;
    locale: string;
    question: string;
    /** As JSON. */
    choices: string;
    /** How many chose each, as JSON. */
    counts: string;
    opened_at_ms: number;
    closes_at_ms: number;
    /** `null` while it is open. */
    closed_at_ms: number | null;
  };
  /** Of polls that are open: who chose what is nobody's business, and goes when the poll is over. */
  polls_votes: { poll_id: number; user_id: string; choice: number };
}
export type PollRow = Selectable<PollsSchema['polls']>;

const KEEP_MS = 30 * 86_400_000;

export const pollTables = defineTables<PollsSchema>()({
  name: 'polls',
  migrations: {
    '1': (engine) => ({
      async up(db: Kysely<unknown>) {
        await db.schema
          .createTable('polls')
          .addColumn('id', engine === 'sqlite' ? 'integer' : 'bigserial', (column) => column.primaryKey())
          .addColumn('author_id', 'text', (column) => column.notNull())
          .addColumn('channel_id', 'text', (column) => column.notNull())
          .addColumn('message_id', 'text')
          .addColumn('locale', 'text', (column) => column.notNull())
          .addColumn('question', 'text', (column) => column.notNull())
          .addColumn('choices', 'text', (column) => column.notNull())
          .addColumn('counts', 'text', (column) => column.notNull())
          .addColumn('opened_at_ms', 'bigint', (column) => column.notNull())
          .addColumn('closes_at_ms', 'bigint', (column) => column.notNull())
          .addColumn('closed_at_ms', 'bigint')
          .execute();
        await db.schema
          .createIndex('polls_due')
          .on('polls')
          .columns(['closed_at_ms', 'closes_at_ms'])
          .execute();
        await db.schema.createIndex('polls_author').on('polls').column('author_id').execute();
        await db.schema
          .createTable('polls_votes')
          .addColumn('poll_id', 'bigint', (column) => column.notNull())
          .addColumn('user_id', 'text', (column) => column.notNull())
          .addColumn('choice', 'integer', (column) => column.notNull())
          .addPrimaryKeyConstraint('polls_votes_once', ['poll_id', 'user_id'])
          .execute();
        await db.schema.createIndex('polls_votes_user').on('polls_votes').column('user_id').execute();
      },
    }),
  },
  retention: [{ table: 'polls', column: 'closed_at_ms', keepMs: KEEP_MS }],
});
