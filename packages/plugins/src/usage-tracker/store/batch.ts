import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Engine, Store } from '../../database/service.ts';
import type { CountRow, SeenRow, TimeRow } from '../count/rows.ts';
import type { PersonUse } from '../people/people-queue.ts';
import type { Mark } from '../people/sketch.ts';
import { addCounts } from './add-counts.ts';
import { addPeople } from './add-people.ts';
import type { CountSchema } from './tables.ts';

/** What is written in one unit of work. With its id it can be tried again: it counts once. */
export interface Batch {
  readonly id: string;
  readonly counts: readonly CountRow[];
  readonly times: readonly TimeRow[];
  readonly seen: readonly SeenRow[];
  readonly people: readonly PersonUse[];
}

/** A batch of what is given. */
export const batchOf = (parts: Partial<Omit<Batch, 'id'>>): Batch => ({
  id: randomUUID(),
  counts: [],
  times: [],
  seen: [],
  people: [],
  ...parts,
});

/** Where batches go. */
export interface CountStore {
  readonly store: Store<CountSchema>;
  readonly engine: Engine;
  readonly mark: (member: string) => Mark;
}

/**
 * Writes a batch unless it is there already.
 * @throws what the database throws; with `DATABASE_UNCERTAIN`, try the same batch again
 */
export async function writeBatch(to: CountStore, batch: Batch, nowMs: number): Promise<void> {
  await to.store.write(
    async (db) => {
      await takeTurn(db, to.engine);
      const added = await db
        .insertInto('usage_batches')
        .values({ id: batch.id, at_ms: nowMs })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!added) return;
      await addCounts(db, to, batch);
      await addPeople(db, to, batch.people);
    },
    // The lock lets one process at a time change sketches, which are read before they are written.
    { isolation: 'read-committed' },
  );
}

/** One process writes at a time; SQLite has one only. @see https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS */
async function takeTurn(db: Transaction<CountSchema>, engine: Engine): Promise<void> {
  if (engine === 'postgres') await sql`select pg_advisory_xact_lock(hashtext('usage_counts'))`.execute(db);
}
