import type { Clock } from '@bronxbot/core';
import type { Transaction } from 'kysely';
import type { Engine, Store, UnitOfWork } from '../database/service.ts';
import type { LedgerTexts } from './refusals.ts';
import type { LedgerSchema } from './tables.ts';

/** What every part of the ledger works with. */
export interface Book {
  readonly engine: Engine;
  readonly store: Store<LedgerSchema>;
  readonly clock: Pick<Clock, 'now'>;
  readonly texts: LedgerTexts;
}

/** The ledger's tables inside a unit of work. */
export type Entries = Transaction<LedgerSchema>;

/**
 * Runs a movement: in a unit of its own, or as part of the caller's, where a refusal that the caller catches has left nothing
 * behind.
 */
export function inUnit<T>(
  { store }: Book,
  unit: UnitOfWork | undefined,
  work: (db: Entries) => Promise<T>,
): Promise<T> {
  // Every statement checks what it relies on and rows are locked in one order: nothing more is needed to be serializable.
  return unit ? store.attempt(unit, work) : store.write(work, { isolation: 'read-committed' });
}
