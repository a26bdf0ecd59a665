import type { Spread } from '../service.ts';

/** The upper bounds of the buckets, in milliseconds; one more takes what is longer. They never change, so that processes add up. */
const BOUNDS_MS = [
  1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1_000, 1_500, 2_000, 3_000, 5_000,
  7_000, 10_000, 15_000, 30_000, 60_000, 300_000, 900_000,
] as const;

/** The bucket of a time. What is negative or no number counts as nothing. */
export function slotOf(ms: number): number {
  let low = 0;
  let high: number = BOUNDS_MS.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ms > (BOUNDS_MS[middle] ?? Infinity)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What fell into one bucket. */
export interface SlotCount {
  readonly slot: number;
  readonly count: number;
  readonly totalUs: number;
}

/** A distribution from its buckets; `undefined` when they are empty. */
export function spreadOf(slots: readonly SlotCount[]): Spread | undefined {
  const sorted = slots.filter(({ count }) => count > 0).toSorted((one, other) => one.slot - other.slot);
  const count = sorted.reduce((sum, slot) => sum + slot.count, 0);
  if (count === 0) return undefined;
  const totalUs = sorted.reduce((sum, slot) => sum + slot.totalUs, 0);
  const at = (share: number) => percentile(sorted, Math.ceil(count * share));
  return { mean: totalUs / count / 1_000, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function percentile(sorted: readonly SlotCount[], rank: number): number {
  let seen = 0;
  for (const { slot, count, totalUs } of sorted) {
    seen += count;
    // The last bucket has no upper bound: its mean is what is known.
    if (seen >= rank) return BOUNDS_MS[slot] ?? totalUs / count / 1_000;
  }
  return 0;
}
