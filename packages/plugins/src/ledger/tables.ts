import { type Generated, type Kysely, type Selectable, sql } from 'kysely';
import { defineTables, type Engine } from '../database/service.ts';
import type { MovementKind } from './service.ts';

/** The ledger's tables. Money is in whole units, times are UTC milliseconds. */
export interface LedgerSchema {
  ledger_accounts: { user_id: string; pocket: string; balance: number };
  ledger_movements: MovementRow;
  /** Open ones only. */
  ledger_holds: HoldRow;
  /** What movements came to that history no longer has, by source, sink and game. */
  ledger_carried: { name: string; sources: number; sinks: number };
}
export interface MovementRow {
  id: Generated<number>;
  /** The digest of the author's key. */
  key: string;
  /** 1 for the end of a hold, which has the key of its beginning. */
  step: number;
  kind: MovementKind;
  at_ms: number;
  amount: number;
  name: string | null;
  reason: string | null;
  from_user: string | null;
  from_pocket: string | null;
  to_user: string | null;
  to_pocket: string | null;
  /** Of a settled game: what was paid beyond the stake; negative is a loss. */
  gain: number | null;
}
/** A line as it is read. */
export type StoredLine = Selectable<MovementRow>;
export interface HoldRow {
  key: string;
  user_id: string;
  pocket: string;
  game: string;
  amount: number;
  expires_at_ms: number;
}

/** Stands where a person was who had their data erased. */
export const ERASED = 'erased';

export const ledgerTables = defineTables<LedgerSchema>()({
  name: 'ledger',
  migrations: {
    '1': (engine) => ({
      async up(db: Kysely<unknown>) {
        await createAccounts(db);
        await createMovements(db, engine);
        await createHolds(db);
      },
    }),
  },
});

async function createAccounts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('ledger_accounts')
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('pocket', 'text', (column) => column.notNull())
    .addColumn('balance', 'bigint', (column) => column.notNull().check(sql`balance >= 0`))
    .addPrimaryKeyConstraint('ledger_accounts_pk', ['user_id', 'pocket'])
    .execute();
  await db.schema
    .createIndex('ledger_accounts_top')
    .on('ledger_accounts')
    .columns(['pocket', 'balance'])
    .execute();
}

async function createMovements(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('ledger_movements')
    .addColumn('id', engine === 'sqlite' ? 'integer' : 'bigserial', (column) => column.primaryKey())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('step', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addColumn('name', 'text')
    .addColumn('reason', 'text')
    .addColumn('from_user', 'text')
    .addColumn('from_pocket', 'text')
    .addColumn('to_user', 'text')
    .addColumn('to_pocket', 'text')
    .addColumn('gain', 'bigint')
    .addUniqueConstraint('ledger_movements_once', ['key', 'step'])
    .execute();
  const index = (name: string, column: string) =>
    db.schema
      .createIndex(`ledger_movements_${name}`)
      .on('ledger_movements')
      .columns([column, 'id'])
      .where(sql.ref(column), 'is not', null)
      .execute();
  await index('from', 'from_user');
  await index('to', 'to_user');
  await index('gain', 'gain');
}

async function createHolds(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('ledger_holds')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('pocket', 'text', (column) => column.notNull())
    .addColumn('game', 'text', (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addColumn('expires_at_ms', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('ledger_holds_expiry').on('ledger_holds').columns(['expires_at_ms']).execute();
  await db.schema.createIndex('ledger_holds_user').on('ledger_holds').columns(['user_id']).execute();
  await db.schema
    .createTable('ledger_carried')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('sources', 'bigint', (column) => column.notNull())
    .addColumn('sinks', 'bigint', (column) => column.notNull())
    .execute();
}
