import type { Kysely, Transaction } from 'kysely';
import type { Logger } from '@bronxbot/core';
import { PluginError } from '../errors.ts';
import type { Backend } from './backend.ts';
import type { Tables } from './service.ts';

/** Where it is remembered which migrations ran. */
interface Remembered {
  readonly bronx_migrations: {
    readonly owner: string;
    readonly name: string;
    readonly applied_at_ms: number;
  };
}

export interface MigrateOptions {
  readonly nowMs: number;
  readonly log: Logger;
}

/**
 * Runs the migrations that have not run, in one transaction: a new version of the tables is there as a whole or not at all.
 * @throws PluginError `DATABASE_INVALID` when one comes before another that has run already.
 */
export async function migrate(
  backend: Backend,
  tables: Tables<unknown>,
  { nowMs, log }: MigrateOptions,
): Promise<void> {
  await backend.migrate(tables.name, async (db) => {
    const memory = db as Transaction<Remembered>;
    await makeMemory(memory);
    const applied = await appliedTo(memory, tables.name);
    for (const name of pending(tables, applied, log)) {
      await tables.migrations[name]?.(backend.engine).up(db as Kysely<unknown>);
      await memory
        .insertInto('bronx_migrations')
        .values({ owner: tables.name, name, applied_at_ms: nowMs })
        .execute();
    }
  });
}

async function makeMemory(db: Transaction<Remembered>): Promise<void> {
  await db.schema
    .createTable('bronx_migrations')
    .ifNotExists()
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('applied_at_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('bronx_migrations_key', ['owner', 'name'])
    .execute();
}

async function appliedTo(db: Transaction<Remembered>, owner: string): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('bronx_migrations').select('name').where('owner', '=', owner).execute();
  return new Set(rows.map(({ name }) => name));
}

function pending(tables: Tables<unknown>, applied: ReadonlySet<string>, log: Logger): readonly string[] {
  const known = Object.keys(tables.migrations).toSorted();
  const names = known.filter((name) => !applied.has(name));
  const last = [...applied].toSorted().at(-1) ?? '';
  const early = names.find((name) => name < last);
  if (early !== undefined)
    throw new PluginError(
      'DATABASE_INVALID',
      `The migration '${early}' of the tables '${tables.name}' comes before '${last}', which has run already. Give it a name that sorts last.`,
    );
  const unknown = [...applied].filter((name) => !known.includes(name));
  // A process of the old version that starts again while a fleet is being replaced: better than one process less.
  if (unknown.length > 0)
    log.warn('The database was brought up to date by a newer version of the bot than this one', {
      tables: tables.name,
      unknown,
    });
  return names;
}
