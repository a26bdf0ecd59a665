import { type Generated, type Kysely } from 'kysely';
import { defineTables, type Engine } from '../database/service.ts';

/** The tables of consent. Times are UTC milliseconds. */
export interface TosSchema {
  /** What holds now, a row for each person who has agreed to something. */
  tos_acceptances: {
    user_id: string;
    version: string;
    hash: string | null;
    accepted_at_ms: number | null;
  };
  /** What people said, in order. Rows are added, never changed, except that erased people become nobody. */
  tos_log: {
    id: Generated<number>;
    user_id: string;
    kind: 'accepted' | 'withdrawn' | 'imported';
    version: string;
    hash: string | null;
    at_ms: number;
    surface: string | null;
    guild_id: string | null;
  };
  /** Digests of the people who had their welcome bonus. */
  tos_bonuses: { person: string };
}

export const tosTables = defineTables<TosSchema>()({
  name: 'tos',
  migrations: {
    '1': (engine) => ({
      async up(db: Kysely<unknown>) {
        await db.schema
          .createTable('tos_acceptances')
          .addColumn('user_id', 'text', (column) => column.primaryKey())
          .addColumn('version', 'text', (column) => column.notNull())
          .addColumn('hash', 'text')
          .addColumn('accepted_at_ms', 'bigint')
          .execute();
        await createLog(db, engine);
        await db.schema
          .createTable('tos_bonuses')
          .addColumn('person', 'text', (column) => column.primaryKey())
          .execute();
      },
    }),
  },
});

async function createLog(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('tos_log')
    .addColumn('id', engine === 'sqlite' ? 'integer' : 'bigserial', (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('hash', 'text')
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('surface', 'text')
    .addColumn('guild_id', 'text')
    .execute();
  await db.schema.createIndex('tos_log_user').on('tos_log').columns(['user_id', 'id']).execute();
  await db.schema.createIndex('tos_log_time').on('tos_log').columns(['at_ms']).execute();
}
