import type { Clock } from '@bronxbot/core';
import { sql, type Transaction } from 'kysely';
import type { Store, UnitOfWork } from '../database/service.ts';
import type { LedgerTexts } from './refusals.ts';
import type { LedgerSchema } from './tables.ts';

/** What every part of the ledger works with. */
export interface Book {
  readonly store: Store<LedgerSchema>;
  readonly clock: Pick<Clock, 'now'>;
  readonly texts: LedgerTexts;
}

/** The ledger's tables inside a unit of work. */
export type Entries = Transaction<LedgerSchema>;

/**
 * Runs a movement: in a unit of its own, or as part of the caller's. There it has a savepoint, so that a refusal the caller
 * catches has left nothing behind.
 */
export async function inUnit<T>(
  { store }: Book,
  unit: UnitOfWork | undefined,
  work: (db: Entries) => Promise<T>,
): Promise<T> {
  // Every statement checks what it relies on and rows are locked in one order: nothing more is needed to be serializable.
  if (!unit) return store.write(work, { isolation: 'read-committed' });
  const db = store.within(unit);
  await sql`savepoint ledger_movement`.execute(db);
  try {
    return await work(db);
  } catch (error) {
    await sql`rollback to savepoint ledger_movement`.execute(db);
    throw error;
  } finally {
    await sql`release savepoint ledger_movement`.execute(db);
  }
}
