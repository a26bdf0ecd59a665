import { type Database, defineTables, type Store } from '../src/database/index.ts';

/** Opens an empty database, which ends with the test. */
export type OpenDatabase = () => Promise<Database>;

/** What the contract of databases keeps. */
export interface KarmaSchema {
  readonly karma_points: { readonly user_id: string; readonly points: number };
  readonly karma_sizes: {
    readonly id: number;
    readonly amount: number | bigint | null;
    readonly share: number | null;
    readonly data: Uint8Array | null;
    readonly note: string | null;
  };
}

/** The tables that the contract uses. */
export const karmaTables = () =>
  defineTables<KarmaSchema>()({
    name: 'karma',
    migrations: {
      '1-points': () => ({
        up: (db) =>
          db.schema
            .createTable('karma_points')
            .addColumn('user_id', 'text', (column) => column.primaryKey())
            .addColumn('points', 'bigint', (column) => column.notNull())
            .execute(),
      }),
      '2-sizes': (engine) => ({
        up: (db) =>
          db.schema
            .createTable('karma_sizes')
            .addColumn('id', 'bigint', (column) => column.primaryKey())
            .addColumn('amount', 'bigint')
            .addColumn('share', engine === 'postgres' ? 'double precision' : 'real')
            .addColumn('data', engine === 'postgres' ? 'bytea' : 'blob')
            .addColumn('note', 'text')
            .execute(),
      }),
      '3-notes': () => ({
        up: (db) => db.schema.createIndex('karma_notes').unique().on('karma_sizes').column('note').execute(),
      }),
    },
  });

/** An empty database with these tables. */
export async function openKarma(
  open: OpenDatabase,
): Promise<{ readonly database: Database; readonly store: Store<KarmaSchema> }> {
  const database = await open();
  return { database, store: await database.open(karmaTables()) };
}
