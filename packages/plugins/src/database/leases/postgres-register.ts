import { type Kysely, sql } from 'kysely';
import type { LeaseRegister } from '../../internal/kept-leases.ts';
import { defineTables } from '../define-tables.ts';
import type { Store } from '../service.ts';

interface LeaseSchema {
  leases_held: { name: string; holder: string; expires_at_ms: number };
}

export const leaseTables = defineTables<LeaseSchema>()({
  name: 'leases',
  migrations: {
    '1': () => ({
      async up(db: Kysely<unknown>) {
        await db.schema
          .createTable('leases_held')
          .addColumn('name', 'text', (column) => column.primaryKey())
          .addColumn('holder', 'text', (column) => column.notNull())
          .addColumn('expires_at_ms', 'bigint', (column) => column.notNull())
          .execute();
      },
    }),
  },
});

/** The server's time, the same for the whole fleet; of the statement, not of its transaction, which may have waited. */
const NOW = sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`;

/** A register on a Postgres server. Names are a plugin's own, so its rows are few and stay. */
export function createPostgresRegister(store: Store<LeaseSchema>): LeaseRegister {
  return {
    async keep(name, holder, ttlMs) {
      const expiresAtMs = sql<number>`${NOW} + ${Math.ceil(ttlMs)}`;
      const row = await store.write(
        (db) =>
          db
            .insertInto('leases_held')
            .values({ name, holder, expires_at_ms: expiresAtMs })
            .onConflict((conflict) =>
              conflict
                .column('name')
                .doUpdateSet({ holder, expires_at_ms: expiresAtMs })
                .where(({ eb, or }) =>
                  or([eb('leases_held.holder', '=', holder), eb('leases_held.expires_at_ms', '<=', NOW)]),
                ),
            )
            .returning('name')
            .executeTakeFirst(),
        { isolation: 'read-committed' },
      );
      return row !== undefined;
    },
    async drop(name, holder) {
      await store.write(
        (db) => db.deleteFrom('leases_held').where('name', '=', name).where('holder', '=', holder).execute(),
        { isolation: 'read-committed' },
      );
    },
  };
}
