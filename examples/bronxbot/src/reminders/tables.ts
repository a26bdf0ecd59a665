import { defineTables } from '@bronxbot/plugins/database';
import type { Generated, Kysely, Selectable } from 'kysely';

/** The tables of reminders. Times are UTC milliseconds. */
export interface RemindersSchema {
  /** Those that have not been sent: one that was is not kept. */
  reminders: {
    id: Generated<number>;
    user_id: string;
    /** Where it was asked for, and where it is sent. */
    channel_id: string;
    /** What the person spoke when they asked. */
    locale: string;
    about: string;
    asked_at_ms: number;
    due_at_ms: number;
    /** When it is tried next: `due_at_ms`, and later after a failure. */
    try_at_ms: number;
  };
}
/** A reminder as it is kept. */
export type Reminder = Selectable<RemindersSchema['reminders']>;

export const reminderTables = defineTables<RemindersSchema>()({
  name: 'reminders',
  migrations: {
    '1': (engine) => ({
      async up(db: Kysely<unknown>) {
        await db.schema
          .createTable('reminders')
          .addColumn('id', engine === 'sqlite' ? 'integer' : 'bigserial', (column) => column.primaryKey())
          .addColumn('user_id', 'text', (column) => column.notNull())
          .addColumn('channel_id', 'text', (column) => column.notNull())
          .addColumn('locale', 'text', (column) => column.notNull())
          .addColumn('about', 'text', (column) => column.notNull())
          .addColumn('asked_at_ms', 'bigint', (column) => column.notNull())
          .addColumn('due_at_ms', 'bigint', (column) => column.notNull())
          .addColumn('try_at_ms', 'bigint', (column) => column.notNull())
          .execute();
        await db.schema.createIndex('reminders_try').on('reminders').columns(['try_at_ms']).execute();
        await db.schema.createIndex('reminders_user').on('reminders').columns(['user_id']).execute();
      },
    }),
  },
});
