import { Unavailable } from '@bronxbot/core';
import type { Counters } from './count/counters.ts';
import type { Tally } from './count/tally.ts';
import { type Batch, batchOf, type CountStore, writeBatch } from './store/batch.ts';

/** Counters written in one unit of work: some milliseconds, since SQLite writes on the event loop. */
const COUNTERS_AT_ONCE = 50;
const ROWS_AT_ONCE = 100;

/** Writes what is counted. */
export interface Flush {
  readonly to: CountStore;
  readonly counters: Counters;
  now(): number;
}

/** A batch of which nobody knows whether it is in the database: it is tried again before all others, with its id. */
export interface Uncertain {
  batch: Batch | undefined;
}

/** Writes one batch. One that is certainly not there is given to `back`; then, and when nobody knows, this throws. */
export async function writeOrKeep(
  { to, now }: Flush,
  uncertain: Uncertain,
  batch: Batch,
  back: (batch: Batch) => void,
): Promise<void> {
  try {
    await writeBatch(to, batch, now());
    uncertain.batch = undefined;
  } catch (error) {
    const isUncertain = error instanceof Unavailable && error.code === 'DATABASE_UNCERTAIN';
    // One that was in doubt stays so, whatever the next failure is.
    if (isUncertain || uncertain.batch === batch) uncertain.batch = batch;
    else back(batch);
    throw error;
  }
}

/** Writes all counters, piece by piece; other work has its turn between two pieces. What fails is counted on. */
export async function flushCounters(flush: Flush, uncertain: Uncertain): Promise<number> {
  let uses = 0;
  const tallies = flush.counters.take();
  const batches = tallies.flatMap((tally) => piecesOf(tally).map((pieces) => ({ tally, pieces })));
  for (const [index, { tally, pieces }] of batches.entries()) {
    try {
      await writeOrKeep(flush, uncertain, batchOf(pieces), (batch) => putBack(flush.counters, tally, batch));
      for (const { uses: some } of pieces.counts ?? []) uses += some;
    } catch (error) {
      for (const rest of batches.slice(index + 1)) putBack(flush.counters, rest.tally, batchOf(rest.pieces));
      throw error;
    }
  }
  return uses;
}

const putBack = (counters: Counters, { level, atMs }: Tally, { counts, times, seen }: Batch) =>
  counters.add(level, atMs, { counts, times, seen });

type Pieces = Partial<Omit<Batch, 'id'>>;

function piecesOf(tally: Tally): readonly Pieces[] {
  const seen = chunksOf([...tally.seen()], ROWS_AT_ONCE).map((seen): Pieces => ({ seen }));
  const counts = chunksOf([...tally.counts()], COUNTERS_AT_ONCE).map((counts): Pieces => ({ counts }));
  const times = chunksOf([...tally.times()], ROWS_AT_ONCE).map((times): Pieces => ({ times }));
  // What a small bot counts fits one unit of work.
  if (seen.length <= 1 && counts.length <= 1 && times.length <= 1)
    return [{ ...seen[0], ...counts[0], ...times[0] }];
  return [...seen, ...counts, ...times];
}

/** A list in pieces of a size. */
export function chunksOf<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
