import type { Generated, Kysely } from 'kysely';
import { defineTables, type Engine } from '../database/service.ts';
import type { SettingsScope } from './service.ts';

/** Stands where a person was who had their data erased. */
export const ERASED = 'erased';
const DAY_MS = 86_400_000;

/** The tables of settings. Times are UTC milliseconds. */
export interface SettingsSchema {
  /** What differs from the defaults, a row for each guild or person who changed something. */
  settings: {
    name: string;
    owner_id: string;
    scope: SettingsScope;
    version: number;
    revision: number;
    json: string;
    /** When the bot left the guild; `null` while it is there. */
    left_at_ms: number | null;
  };
  /** Every change. */
  settings_audit: {
    id: Generated<number>;
    name: string;
    owner_id: string;
    scope: SettingsScope;
    by_user_id: string;
    at_ms: number;
    before_json: string;
    after_json: string;
    left_at_ms: number | null;
  };
}

export const settingsTables = defineTables<SettingsSchema>()({
  name: 'settings',
  migrations: {
    '1': (engine) => ({
      async up(db: Kysely<unknown>) {
        await db.schema
          .createTable('settings')
          .addColumn('name', 'text', (column) => column.notNull())
          .addColumn('owner_id', 'text', (column) => column.notNull())
          .addColumn('scope', 'text', (column) => column.notNull())
          .addColumn('version', 'integer', (column) => column.notNull())
          .addColumn('revision', 'integer', (column) => column.notNull())
          .addColumn('json', 'text', (column) => column.notNull())
          .addColumn('left_at_ms', 'bigint')
          .addPrimaryKeyConstraint('settings_key', ['name', 'owner_id'])
          .execute();
        await db.schema.createIndex('settings_left').on('settings').columns(['left_at_ms']).execute();
        await createAudit(db, engine);
      },
    }),
  },
  retention: [
    { table: 'settings', column: 'left_at_ms', keepMs: 30 * DAY_MS },
    { table: 'settings_audit', column: 'left_at_ms', keepMs: 30 * DAY_MS },
    { table: 'settings_audit', column: 'at_ms', keepMs: 365 * DAY_MS },
  ],
});

async function createAudit(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('settings_audit')
    .addColumn('id', engine === 'sqlite' ? 'integer' : 'bigserial', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('owner_id', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('by_user_id', 'text', (column) => column.notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('before_json', 'text', (column) => column.notNull())
    .addColumn('after_json', 'text', (column) => column.notNull())
    .addColumn('left_at_ms', 'bigint')
    .execute();
  await db.schema
    .createIndex('settings_audit_owner')
    .on('settings_audit')
    .columns(['owner_id', 'name', 'id'])
    .execute();
  for (const column of ['by_user_id', 'at_ms', 'left_at_ms'])
    await db.schema.createIndex(`settings_audit_${column}`).on('settings_audit').columns([column]).execute();
}
