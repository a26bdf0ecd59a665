import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BUCKETS, bucketOf, LEVELS, stretchOf } from './buckets.ts';
import { slotOf, spreadOf } from './count/histogram.ts';

const moment = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 0, 1) });

describe('buckets', () => {
  test('1.2 begin where UTC says that the minute, hour or day began, whatever zone the machine is in', () => {
    fc.assert(
      fc.property(moment, (atMs) => {
        const iso = new Date(atMs).toISOString();

        expect(bucketOf('minutes', atMs)).toBe(Date.parse(`${iso.slice(0, 16)}:00.000Z`));
        expect(bucketOf('hours', atMs)).toBe(Date.parse(`${iso.slice(0, 13)}:00:00.000Z`));
        expect(bucketOf('days', atMs)).toBe(Date.parse(`${iso.slice(0, 10)}T00:00:00.000Z`));
      }),
    );
  });

  test('1.2 of all lengths fit into each other', () => {
    fc.assert(
      fc.property(moment, fc.constantFrom(...LEVELS), (atMs, level) => {
        const began = bucketOf(level, atMs);

        expect(began).toBeLessThanOrEqual(atMs);
        expect(atMs - began).toBeLessThan(BUCKETS[level]);
        expect(bucketOf('days', began)).toBe(bucketOf('days', atMs));
      }),
    );
  });

  test('9.1 a window is as long in the night in which clocks change as in any other', () => {
    // Europe and America change on these days, to summer and back.
    for (const day of ['2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01']) {
      const now = Date.parse(`${day}T05:30:00.000Z`);
      const { count, fromMs } = stretchOf('24h', now);

      expect([count, now - fromMs]).toEqual([24, 23.5 * BUCKETS.hours]);
    }
  });
});

describe('a histogram', () => {
  test('names as percentile a time that is no less than the true one, and at most twice as much', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 1, max: 20_000, noNaN: true }), { minLength: 1 }), (times) => {
        const spread = spreadOf(
          times.map((ms) => ({ slot: slotOf(ms), count: 1, totalUs: Math.round(ms * 1_000) })),
        );
        const sorted = times.toSorted((one, other) => one - other);
        const truth = sorted[Math.ceil(times.length * 0.95) - 1] ?? 0;

        expect(spread?.p95).toBeGreaterThanOrEqual(truth);
        expect(spread?.p95).toBeLessThanOrEqual(Math.max(2, truth * 2));
        expect(spread?.mean).toBeCloseTo(times.reduce((sum, ms) => sum + ms, 0) / times.length, 2);
      }),
    );
  });

  test.each([Number.NaN, -5, 0])('takes %d for nothing, and no time at all for no distribution', (ms) => {
    expect(slotOf(ms)).toBe(0);
    expect(spreadOf([])).toBeUndefined();
  });
});
