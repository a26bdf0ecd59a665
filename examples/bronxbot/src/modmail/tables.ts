import { defineTables } from '@bronxbot/plugins/database';
import { type Generated, type Kysely, type Selectable, sql } from 'kysely';

/** The tables of modmail. What people write is on Discord alone. Times are UTC milliseconds. */
export interface ModmailSchema {
  modmail_tickets: {
    id: Generated<number>;
    guild_id: string;
    user_id: string;
    /** `null` until Discord has made it. */
    thread_id: string | null;
    opened_at_ms: number;
    /** `null` while it is open. */
    closed_at_ms: number | null;
  };
}
/** A ticket as it is kept. */
export type Ticket = Selectable<ModmailSchema['modmail_tickets']>;

const KEEP_MS = 90 * 86_400_000;

export const modmailTables = defineTables<ModmailSchema>()({
  name: 'modmail',
  migrations: {
    '1': (engine) => ({
      async up(db: Kysely<unknown>) {
        await db.schema
          .createTable('modmail_tickets')
          .addColumn('id', engine === 'sqlite' ? 'integer' : 'bigserial', (column) => column.primaryKey())
          .addColumn('guild_id', 'text', (column) => column.notNull())
          .addColumn('user_id', 'text', (column) => column.notNull())
          .addColumn('thread_id', 'text', (column) => column.unique())
          .addColumn('opened_at_ms', 'bigint', (column) => column.notNull())
          .addColumn('closed_at_ms', 'bigint')
          .execute();
        await db.schema
          .createIndex('modmail_open')
          .unique()
          .on('modmail_tickets')
          .columns(['user_id'])
          .where(sql.ref('closed_at_ms'), 'is', null)
          .execute();
      },
    }),
  },
  retention: [{ table: 'modmail_tickets', column: 'closed_at_ms', keepMs: KEEP_MS }],
});
