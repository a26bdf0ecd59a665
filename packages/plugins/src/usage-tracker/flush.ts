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
  // Rows are made when they are written: making all of them first would hold the event loop.
  const pieces = piecesOfAll(flush.counters.take());
  for (const { tally, piece } of pieces)
    try {
      await writeOrKeep(flush, uncertain, batchOf(piece), (batch) => putBack(flush.counters, tally, batch));
      for (const { uses: some } of piece.counts ?? []) uses += some;
    } catch (error) {
      // The same generator goes on: these are those that were not tried.
      for (const rest of pieces) putBack(flush.counters, rest.tally, batchOf(rest.piece));
      throw error;
    }
  return uses;
}

const putBack = (counters: Counters, { level, atMs }: Tally, { counts, times, seen }: Batch) =>
  counters.add(level, atMs, { counts, times, seen });

type Piece = Partial<Omit<Batch, 'id'>>;

function* piecesOfAll(tallies: readonly Tally[]) {
  for (const tally of tallies) for (const piece of piecesOf(tally)) yield { tally, piece };
}

function* piecesOf(tally: Tally): Generator<Piece> {
  const seen = inPieces(tally.seen(), ROWS_AT_ONCE);
  const counts = inPieces(tally.counts(), COUNTERS_AT_ONCE);
  const times = inPieces(tally.times(), ROWS_AT_ONCE);
  const first = { seen: next(seen), counts: next(counts), times: next(times) };
  // What a small bot counts fits one unit of work.
  if (
    first.seen.length < ROWS_AT_ONCE &&
    first.counts.length < COUNTERS_AT_ONCE &&
    first.times.length < ROWS_AT_ONCE
  )
    return yield first;
  yield* [{ seen: first.seen }, { counts: first.counts }, { times: first.times }];
  for (const some of seen) yield { seen: some };
  for (const some of counts) yield { counts: some };
  for (const some of times) yield { times: some };
}

const next = <T>(pieces: Iterator<readonly T[]>): readonly T[] => {
  const { done, value } = pieces.next();
  return done === true ? [] : value;
};

function* inPieces<T>(rows: Iterable<T>, size: number): Generator<readonly T[]> {
  let piece: T[] = [];
  for (const row of rows) {
    piece.push(row);
    if (piece.length < size) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}

/** A list in pieces of a size. */
export function chunksOf<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
