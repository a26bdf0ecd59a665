/** The first bucket ends here, in the unit of what is measured; times are milliseconds. */
const LOWEST = 0.5;
/** Each bucket ends this much later than the one before: a percentile is right to about 7 %. */
const FACTOR = 1.15;
const STEP = Math.log(FACTOR);
/** Up to 0.5 × 1.15^89 ms, about two minutes; what is longer counts as that. */
export const BUCKETS = 90;

/** The bucket of a value. */
export const bucketOf = (value: number): number =>
  value <= LOWEST ? 0 : Math.min(BUCKETS - 1, Math.ceil(Math.log(value / LOWEST) / STEP));

/** Where a bucket ends. */
const endOf = (bucket: number): number => LOWEST * FACTOR ** bucket;

/** The value below which this share of the counts lies, 0 to 1; between the ends of a bucket it is estimated. */
export function valueAt(counts: Float64Array, total: number, share: number): number {
  const rank = share * total;
  let below = 0;
  for (const [bucket, count] of counts.entries()) {
    if (count > 0 && below + count >= rank) {
      const end = endOf(bucket);
      const begin = bucket === 0 ? 0 : end / FACTOR;
      return begin + (end - begin) * ((rank - below) / count);
    }
    below += count;
  }
  return 0;
}
