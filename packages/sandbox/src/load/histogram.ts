/** How long something took, over many times. Percentiles are right to 3 %. */
export interface Latency {
  readonly count: number;
  readonly meanMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** How many took longer than the mark before and at most `upToMs`; `null` is without end, as JSON knows no infinity. */
  readonly histogram: readonly { readonly upToMs: number | null; readonly count: number }[];
}

/** Counts durations without keeping them: its memory does not grow. */
export interface Histogram {
  record(ms: number): void;
  summary(): Latency;
}

/** Steps to a doubling; bucket 0 is a hundredth of a millisecond. */
const STEPS = 24;
const FIRST_MS = 0.01;
const BUCKETS = STEPS * 27;
/** What the histogram shows, in milliseconds. */
const MARKS_MS = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 3_000, 5_000, Infinity];

/** An empty histogram, from a hundredth of a millisecond to twenty minutes; what is longer counts as that. */
export function createHistogram(): Histogram {
  const counts = new Float64Array(BUCKETS);
  const marks = new Float64Array(MARKS_MS.length);
  let count = 0;
  let sumMs = 0;
  let maxMs = 0;
  const percentile = (share: number) => {
    let left = Math.ceil(count * share);
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      left -= counts[bucket] ?? 0;
      if (left <= 0) return Math.min(maxMs, topOf(bucket));
    }
    return maxMs;
  };
  const add = (to: Float64Array, at: number) => (to[at] = (to[at] ?? 0) + 1);
  return {
    record(ms) {
      count += 1;
      sumMs += ms;
      maxMs = Math.max(maxMs, ms);
      add(counts, bucketOf(ms));
      add(
        marks,
        MARKS_MS.findIndex((mark) => ms <= mark),
      );
    },
    summary: () => ({
      count,
      meanMs: count === 0 ? 0 : rounded(sumMs / count),
      p50Ms: rounded(percentile(0.5)),
      p95Ms: rounded(percentile(0.95)),
      p99Ms: rounded(percentile(0.99)),
      maxMs: rounded(maxMs),
      histogram: MARKS_MS.map((mark, at) => ({
        upToMs: mark === Infinity ? null : mark,
        count: marks[at] ?? 0,
      })).filter((bar) => bar.count > 0),
    }),
  };
}

function bucketOf(ms: number): number {
  if (ms <= FIRST_MS) return 0;
  return Math.min(BUCKETS - 1, Math.ceil(Math.log2(ms / FIRST_MS) * STEPS));
}

function topOf(bucket: number): number {
  return FIRST_MS * 2 ** (bucket / STEPS);
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}
