import type { Kysely } from 'kysely';
import { defineTables } from '../database/service.ts';

/** What an old bot left behind, waiting for the plugins that take it over. */
export interface ImportSchema {
  /** Of terms of service, by user. */
  import_acceptances: {
    user_id: string;
    version: string;
    accepted_at_ms: number | null;
    /** 1 when the welcome bonus was paid then. */
    bonus_given: number;
    /** When a plugin took it over; `null` until then. */
    taken_at_ms: number | null;
  };
  /** JSON, by guild or user. */
  import_settings: { scope: 'guild' | 'user'; id: string; json: string; taken_at_ms: number | null };
}

/**
 * The tables of what was imported. A plugin takes a row over by setting its `taken_at_ms` where that is `null`, in the unit of work that
 * writes its own row: `store.within(unit)`. Rows stay, so that importing the same file again finds them.
 */
export const importTables = defineTables<ImportSchema>()({
  name: 'import',
  migrations: {
    '1': () => ({
      async up(db: Kysely<unknown>) {
        await db.schema
          .createTable('import_acceptances')
          .addColumn('user_id', 'text', (column) => column.primaryKey())
          .addColumn('version', 'text', (column) => column.notNull())
          .addColumn('accepted_at_ms', 'bigint')
          .addColumn('bonus_given', 'integer', (column) => column.notNull())
          .addColumn('taken_at_ms', 'bigint')
          .execute();
        await db.schema
          .createTable('import_settings')
          .addColumn('scope', 'text', (column) => column.notNull())
          .addColumn('id', 'text', (column) => column.notNull())
          .addColumn('json', 'text', (column) => column.notNull())
          .addColumn('taken_at_ms', 'bigint')
          .addPrimaryKeyConstraint('import_settings_key', ['scope', 'id'])
          .execute();
      },
    }),
  },
});

/** A line that was not imported. */
export interface RefusedLine {
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}
/** What became of one kind of lines. */
export interface ImportCount {
  readonly imported: number;
  /** Imported before, by this run or another. */
  readonly known: number;
}
/** What an import did. */
export interface ImportReport {
  readonly lines: number;
  readonly balances: ImportCount;
  readonly acceptances: ImportCount;
  readonly settings: ImportCount;
  /** All that were refused. */
  readonly refused: number;
  /** The first 100 of them. */
  readonly refusals: readonly RefusedLine[];
}
