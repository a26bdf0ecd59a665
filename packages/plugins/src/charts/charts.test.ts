import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { barSvg } from './draw/bar.ts';
import { lineSvg } from './draw/line.ts';
import { toPng } from './draw/png.ts';
import { timeLabel, timeTicks, valueScale } from './draw/scale.ts';
import { topSvg } from './draw/top.ts';

const DAY = 86_400_000;
const series = [{ label: 'ping', points: [0, 1, 2].map((day) => ({ atMs: day * DAY, value: day * 10 })) }];

describe('a value scale', () => {
  test.each([
    [[0, 7], 0, 8, 2],
    [[1_234], 0, 1_500, 500],
    [[-3, 5], -4, 6, 2],
    [[0, 0], 0, 1, 0.2],
    [[0.02], 0, 0.02, 0.005],
  ])('of %j goes from %d to %d', (values, min, max, step) => {
    const scale = valueScale(values);
    expect(scale.min).toBeCloseTo(min);
    expect(scale.max).toBeCloseTo(max);
    expect((scale.ticks[1] ?? 0) - (scale.ticks[0] ?? 0)).toBeCloseTo(step);
  });
  test('ignores values that are not finite', () => {
    expect(valueScale([Number.NaN, Infinity, 3]).max).toBe(3);
  });
});

describe('a time axis', () => {
  test('has its ticks at round UTC times whatever the zone of the machine', () => {
    const from = Date.UTC(2026, 2, 29, 0, 20);
    expect(timeTicks(from, from + 6 * 3_600_000).map((tick) => timeLabel(tick, 6 * 3_600_000))).toEqual([
      '01:00',
      '02:00',
      '03:00',
      '04:00',
      '05:00',
      '06:00',
    ]);
  });
  test('names days past two days', () => {
    expect(timeLabel(Date.UTC(2026, 10, 24), 7 * DAY)).toBe('24 Nov');
  });
});

describe('a chart', () => {
  test('writes hostile labels as text', () => {
    const svg = topSvg({ title: '</text><script>', rows: [{ label: '"&\u0000', value: 1 }] });
    expect(svg).toContain('&lt;/text&gt;&lt;script&gt;');
    expect(svg).toContain('&quot;&amp;<');
  });
  test('leaves out emoji, which the font does not have', () => {
    expect(topSvg({ title: 'Zoë 🦊👩🏽‍🚀🇩🇪', rows: [{ label: 'a', value: 1 }] })).toContain('>Zoë<');
  });
  test('breaks a line where a value is missing', () => {
    const points = [1, Number.NaN, 2, 3].map((value, index) => ({ atMs: index * DAY, value }));
    const svg = lineSvg({ title: 'Gap', series: [{ label: 'a', points }] });
    expect(svg.match(/ d="([^"]*)"/)?.[1]?.split('M')).toHaveLength(3);
    expect(svg).not.toContain('NaN');
  });
  test.each([
    ['no series', () => lineSvg({ title: 'x', series: [] }), /0 series/],
    [
      'nine series',
      () => lineSvg({ title: 'x', series: Array.from({ length: 9 }, () => ({ label: 'a', points: [] })) }),
      /9 series/,
    ],
    ['no bar', () => barSvg({ title: 'x', bars: [] }), /0 bars/],
    [
      'a bar that is not a number',
      () => barSvg({ title: 'x', bars: [{ label: 'a', value: Number.NaN }] }),
      /'a' is NaN/,
    ],
    [
      'a picture of one pixel',
      () => barSvg({ title: 'x', bars: [{ label: 'a', value: 1 }], size: { width: 1, height: 400 } }),
      /width .* 1/,
    ],
  ])('refuses %s and names it', (_, draw, message) => {
    expect(draw).toThrow(message);
  });
  test('draws one point, and a series without points', () => {
    const svg = lineSvg({
      title: 'One',
      series: [
        { label: 'a', points: [{ atMs: 5, value: 5 }] },
        { label: 'b', points: [] },
      ],
    });
    expect(svg).not.toMatch(/NaN|Infinity/);
  });
});

describe('a picture', () => {
  test.each(['light', 'dark'] as const)(
    'in %s is a PNG of 1,000 pixels in width that has ink on it',
    async (theme) => {
      const png = await toPng(lineSvg({ title: 'Uses', series, theme }));
      expect(png.readUInt32BE(16)).toBe(1_000);
      expect(png.readUInt32BE(20)).toBe(500);
      expect(new Set(pixels(png)).size).toBeGreaterThan(20);
    },
  );
});

/** The bytes behind all IDAT chunks. */
function pixels(png: Buffer): Buffer {
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  return inflateSync(Buffer.concat(data));
}
