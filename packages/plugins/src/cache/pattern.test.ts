import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { couldMatch, matches, readPattern } from './pattern.ts';

const isMatch = (pattern: string, name: string) => matches(readPattern(pattern), name);

describe('a pattern', () => {
  test.each([
    ['a:1', 'a:1', true],
    ['a:1', 'a:12', false],
    ['a:*', 'a:', true],
    ['a:*', 'b:1', false],
    ['*', 'anything', true],
    ['**', 'anything', true],
    ['*:1', 'a:1', true],
    ['a:*1*2', 'a:x1y2', true],
    ['a:*1*2', 'a:2x1', false],
    ['ab*ba', 'aba', false],
    ['ab*ba', 'abba', true],
    ['*a*a*', 'a', false],
    ['a.c', 'abc', false],
    ['a[bc]', 'a[bc]', true],
    ['(a+)+$', '(a+)+$', true],
  ])('%s on %s: %s', (pattern, name, expected) => {
    expect(isMatch(pattern, name)).toBe(expected);
  });

  test('matches as the obvious but slow way does', () => {
    const slow = ([first, ...rest]: readonly string[], name: readonly string[]): boolean => {
      if (first === undefined) return name.length === 0;
      if (first === '*')
        return slow(rest, name) || (name.length > 0 && slow([first, ...rest], name.slice(1)));
      return first === name[0] && slow(rest, name.slice(1));
    };
    const text = (letters: string, length: number) =>
      fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: length });

    fc.assert(
      fc.property(text('ab*', 8), text('ab', 10), (pattern, name) => {
        expect(isMatch(pattern.join(''), name.join(''))).toBe(slow(pattern, name));
      }),
    );
  });

  test('of stars on a name that almost matches looks for each part once', () => {
    const name = 'a'.repeat(100_000);

    expect(isMatch(`${'*a'.repeat(7)}*b`, name)).toBe(false);
  });

  test.each([
    ['C6 an empty one', ''],
    ['one that is too long', 'x'.repeat(129)],
    ['one of nine stars', '*a'.repeat(9)],
  ])('%s is refused', (_, text) => {
    expect(() => readPattern(text)).toThrow(expect.objectContaining({ code: 'CACHE_INVALID' }));
  });

  test.each([
    ['a:*', 'a:', true],
    ['a:1', 'a:', true],
    ['a*', 'ab:', true],
    ['*:1', 'b:', true],
    ['b:*', 'a:', false],
    ['a', 'a:', false],
  ])('%s could match what begins with %s: %s', (pattern, beginning, expected) => {
    expect(couldMatch(readPattern(pattern), beginning)).toBe(expected);
  });
});
