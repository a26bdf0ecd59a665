import type { Kysely } from 'kysely';
import { defineTables } from '../define-tables.ts';

/** Small state of core: JSON by key. */
export interface StateSchema {
  state_entries: { key: string; json: string; expires_at_ms: number | null };
}

export const stateTables = defineTables<StateSchema>()({
  name: 'state',
  migrations: {
    '1': () => ({
      async up(db: Kysely<unknown>) {
        await db.schema
          .createTable('state_entries')
          .addColumn('key', 'text', (column) => column.primaryKey())
          .addColumn('json', 'text', (column) => column.notNull())
          .addColumn('expires_at_ms', 'bigint')
          .execute();
        await db.schema
          .createIndex('state_entries_expiry')
          .on('state_entries')
          .columns(['expires_at_ms'])
          .execute();
      },
    }),
  },
  retention: [{ table: 'state_entries', column: 'expires_at_ms', keepMs: 0 }],
});
