import type { Spread } from '../service.ts';
import { BUCKETS, bucketOf, valueAt } from './buckets.ts';
import { Rolling, type Window } from './rolling.ts';

/** How values are spread over the windows, in bounded memory: 60 slots of 92 numbers, 22 kB at the most. */
export class Distribution {
  /** The buckets, then the count and the sum. */
  readonly #numbers = new Rolling(BUCKETS + 2);

  /** @param weight how often the value was seen. */
  add(value: number, atMs: number, weight = 1): void {
    this.#numbers.add(bucketOf(value), weight, atMs);
    this.#numbers.add(BUCKETS, weight, atMs);
    this.#numbers.add(BUCKETS + 1, value * weight, atMs);
  }

  /** `undefined` when nothing was seen. */
  spread(window: Window, nowMs: number): Spread | undefined {
    const sums = this.#numbers.sum(window, nowMs);
    const [count = 0, sum = 0] = sums.subarray(BUCKETS);
    if (count === 0) return undefined;
    const counts = sums.subarray(0, BUCKETS);
    return {
      count,
      mean: sum / count,
      p50: valueAt(counts, count, 0.5),
      p95: valueAt(counts, count, 0.95),
      p99: valueAt(counts, count, 0.99),
    };
  }
}
