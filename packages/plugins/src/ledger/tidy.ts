import { sql } from 'kysely';
import { SINKS, SOURCES } from './audit.ts';
import type { Book, Entries } from './book.ts';

/** How many lines go at once: other units of work wait no longer than for these. */
const SLICE = 500;

/**
 * Forgets movements older than `keepMs`, in slices, until there are none or the signal aborts. What they came to is carried
 * forward, so that the books still balance.
 */
export async function tidyHistory(
  { clock, store }: Book,
  keepMs: number,
  signal: AbortSignal,
): Promise<void> {
  const beforeMs = clock.now() - keepMs;
  while (!signal.aborted) {
    const gone = await store.write(async (db) => {
      const ids = await oldest(db, beforeMs);
      if (ids.length === 0) return 0;
      await carryForward(db, ids);
      await db.deleteFrom('ledger_movements').where('id', 'in', ids).execute();
      return ids.length;
    });
    if (gone < SLICE) return;
  }
}

/** Ids rise with time: the first young line ends the search, and no index on time is needed. */
async function oldest(db: Entries, beforeMs: number): Promise<readonly number[]> {
  const lines = await db
    .selectFrom('ledger_movements')
    .select(['id', 'at_ms'])
    .orderBy('id')
    .limit(SLICE)
    .execute();
  return lines.filter(({ at_ms }) => at_ms < beforeMs).map(({ id }) => id);
}

async function carryForward(db: Entries, ids: readonly number[]): Promise<void> {
  const sums = db
    .selectFrom('ledger_movements')
    .select(['name', sql<number>`sum(${SOURCES})`.as('sources'), sql<number>`sum(${SINKS})`.as('sinks')])
    .where('id', 'in', ids)
    .where('name', 'is not', null)
    .groupBy('name')
    .$narrowType<{ name: string }>();
  await db
    .insertInto('ledger_carried')
    .columns(['name', 'sources', 'sinks'])
    .expression(sums)
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({
        sources: sql`ledger_carried.sources + excluded.sources`,
        sinks: sql`ledger_carried.sinks + excluded.sinks`,
      }),
    )
    .execute();
}
