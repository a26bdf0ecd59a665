import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenize } from './tokenize.ts';

const names = new Set(['points', 'reason']);
const textsOf = (input: string) =>
  tokenize(input, names).map(({ name, text }) => (name === undefined ? text : `${name}→${text}`));

describe('cuts', () => {
  test.each<[string, readonly string[]]>([
    ['', []],
    ['  a  b\n\tc ', ['a', 'b', 'c']],
    ['"a b" c', ['a b', 'c']],
    ["'a b' c", ['a b', 'c']],
    ['“a b” c', ['a b', 'c']],
    ['„a b“ c', ['a b', 'c']],
    ['«a b» c', ['a b', 'c']],
    ["it's fine", ["it's", 'fine']],
    ["'it's fine'", ["it's fine"]],
    ['"open a', ['"open', 'a']],
    ['a"b c"', ['a"b', 'c"']],
    ['"a"b" c', ['a"b', 'c']],
    ['"" x', ['', 'x']],
    ['"a \\" b"', ['a " b']],
    ['a\\ b c', ['a b', 'c']],
    ['\\"a b\\"', ['"a', 'b"']],
    ['C:\\games \\*x\\*', ['C:\\games', '\\*x\\*']],
    ['end\\', ['end\\']],
    ['points=3 x', ['points→3', 'x']],
    ['POINTS="a b"', ['points→a b']],
    ['points=', ['points→']],
    ['points\\=3', ['points=3']],
    ['"points=3"', ['points=3']],
    ['https://x.y?points=3', ['https://x.y?points=3']],
    ['other=3', ['other=3']],
    ['reason=a=b', ['reason→a=b']],
    ['=3', ['=3']],
  ])('%j', (input, expected) => {
    expect(textsOf(input)).toEqual(expected);
  });
});

test('any input is cut without an error, in order, and nothing but spaces lies between', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (input) => {
      let end = 0;
      for (const token of tokenize(input, names)) {
        expect(input.slice(end, token.start).trim()).toBe('');
        expect(token.end).toBeGreaterThan(token.start);
        end = token.end;
      }
      expect(input.slice(end).trim()).toBe('');
    }),
  );
});

test('quoted texts come back as they were', () => {
  const quote = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.constantFrom('', 'reason='), (texts, name) => {
      const tokens = tokenize(texts.map((text) => name + quote(text)).join(' '), names);
      expect(tokens.map(({ text }) => text)).toEqual(texts);
    }),
  );
});

test('quotes that never close are ordinary characters, however many there are', () => {
  expect(textsOf("'a ".repeat(3))).toEqual(["'a", "'a", "'a"]);
  expect(textsOf(`"a 'b c' "d`)).toEqual(['"a', 'b c', '"d']);
});
