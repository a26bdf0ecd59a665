import { describe, expect, test } from 'vitest';
import { createMarker, Sketch, SKETCH_ERROR } from './sketch.ts';

const mark = createMarker('a key');
const sketchOf = (from: number, to: number) => {
  const sketch = new Sketch();
  for (let index = from; index < to; index++) sketch.add(mark(`person ${index}`));
  return sketch;
};

describe('a sketch', () => {
  test.each([0, 1, 2, 10, 100])('of %d members knows their number', (count) => {
    expect(Math.abs(sketchOf(0, count).size - count)).toBeLessThanOrEqual(count / 20);
  });

  test.each([1_000, 5_000, 20_000, 100_000])(
    'of %d members is off by at most three standard errors',
    (count) => {
      expect(Math.abs(sketchOf(0, count).size / count - 1)).toBeLessThan(3 * SKETCH_ERROR);
    },
  );

  test('of two sets that are merged is that of their union, in either order and as often as one likes', () => {
    const [one, other, both] = [sketchOf(0, 600), sketchOf(300, 900), sketchOf(0, 900)];
    const merged = new Sketch().merge(other.toString()).merge(one.toString()).merge(one.toString());

    expect(merged.toString()).toBe(both.toString());
    expect(merged.size).toBe(both.size);
  });

  test.each([0, 1, 900, 1_100, 50_000])('of %d members survives being written and read', (count) => {
    const sketch = sketchOf(0, count);

    expect(new Sketch().merge(sketch.toString()).toString()).toBe(sketch.toString());
  });

  test('takes at most 2,732 characters, and few for few', () => {
    expect(sketchOf(0, 100_000).toString().length).toBeLessThanOrEqual(2_732);
    expect(sketchOf(0, 3).toString().length).toBeLessThanOrEqual(8);
  });

  test('adds nothing for what cannot be read', () => {
    expect(new Sketch().merge('%%%').size).toBe(0);
  });

  test('cannot be tested for somebody without the key', () => {
    const other = createMarker('another key');

    const same = Array.from({ length: 1_000 }, (_, index) => `person ${index}`).filter(
      (person) => mark(person).register === other(person).register,
    );

    expect(same.length).toBeLessThan(10);
  });
});
