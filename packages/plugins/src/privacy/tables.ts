import type { Generated, Kysely } from 'kysely';
import { defineTables } from '../database/service.ts';
import type { AuditLine, Requester } from './service.ts';

/** The tables of requests. Times are UTC milliseconds. */
export interface PrivacySchema {
  /** Erasures that are not done: a row goes once it is. */
  privacy_erasures: ErasureRow;
  /** What was asked for and done. `person` is a digest with the key below. */
  privacy_audit: {
    id: Generated<number>;
    person: string;
    kind: AuditLine['kind'];
    requested_by: Requester;
    at_ms: number;
    /** Names of plugins, with commas between. */
    failed: string;
  };
  /** One row: the key of the digests where the author gives none. */
  privacy_keys: { id: number; key: string };
}
export interface ErasureRow {
  user_id: string;
  requested_by: Requester;
  requested_at_ms: number;
  due_at_ms: number;
  locale: string | null;
  /** Since when a process is at work on it; `null` when none is. */
  begun_at_ms: number | null;
  /** How often it failed. */
  failures: number;
}

/** How long it can be shown that a request was carried out: three years, in milliseconds. */
const AUDIT_MS = 3 * 365 * 86_400_000;

export const privacyTables = defineTables<PrivacySchema>()({
  name: 'privacy',
  migrations: {
    '1': (engine) => ({
      async up(db: Kysely<unknown>) {
        await createErasures(db);
        await db.schema
          .createTable('privacy_audit')
          .addColumn('id', engine === 'sqlite' ? 'integer' : 'bigserial', (column) => column.primaryKey())
          .addColumn('person', 'text', (column) => column.notNull())
          .addColumn('kind', 'text', (column) => column.notNull())
          .addColumn('requested_by', 'text', (column) => column.notNull())
          .addColumn('at_ms', 'bigint', (column) => column.notNull())
          .addColumn('failed', 'text', (column) => column.notNull())
          .execute();
        await db.schema
          .createIndex('privacy_audit_person')
          .on('privacy_audit')
          .columns(['person', 'id'])
          .execute();
        await db.schema.createIndex('privacy_audit_time').on('privacy_audit').columns(['at_ms']).execute();
        await db.schema
          .createTable('privacy_keys')
          .addColumn('id', 'integer', (column) => column.primaryKey())
          .addColumn('key', 'text', (column) => column.notNull())
          .execute();
      },
    }),
  },
  retention: [{ table: 'privacy_audit', column: 'at_ms', keepMs: AUDIT_MS }],
});

async function createErasures(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('privacy_erasures')
    .addColumn('user_id', 'text', (column) => column.primaryKey())
    .addColumn('requested_by', 'text', (column) => column.notNull())
    .addColumn('requested_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('due_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('locale', 'text')
    .addColumn('begun_at_ms', 'bigint')
    .addColumn('failures', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('privacy_erasures_due').on('privacy_erasures').columns(['due_at_ms']).execute();
}
