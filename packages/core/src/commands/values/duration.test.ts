import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDuration, parseDuration } from './duration.ts';

describe('reads', () => {
  test.each([
    ['90s', 90_000],
    ['1h30m', 5_400_000],
    ['1H 30 Min', 5_400_000],
    ['2 days', 172_800_000],
    ['1.5 hours', 5_400_000],
    ['1w2d', 777_600_000],
    ['500ms', 500],
    [' 5m ', 300_000],
    ['0s', 0],
  ])('%j as %i ms', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });
});

test.each([
  '',
  '90',
  '-5m',
  'h',
  '1h30',
  '5 moons',
  '1month',
  '1h,30m',
  '1e3s',
  '٣m',
  '5constructor',
  '9'.repeat(20) + 'w',
])('%j is no duration', (text) => {
  expect(parseDuration(text)).toBeUndefined();
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(fc.nat(10_000_000_000), (ms) => {
      expect(parseDuration(formatDuration(ms))).toBe(ms);
    }),
  );
});

test.each([
  [0, '0s'],
  [90_000, '1m 30s'],
  [172_800_000, '2d'],
  [604_800_001, '1w 1ms'],
])('%i ms is written %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
