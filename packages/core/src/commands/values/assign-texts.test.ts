import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../errors.ts';
import type { Options } from '../options.ts';
import { assignTexts } from './assign-texts.ts';

const options = (...types: readonly string[]): Options =>
  Object.fromEntries(
    types.map((type, index) => ['abcdef'[index] ?? '', { type, description: 'It' }]),
  ) as unknown as Options;
const assign = (all: Options, input: string) => Object.fromEntries(assignTexts(all, input, 'usage'));
function codeOf(all: Options, input: string): string {
  try {
    assign(all, input);
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'nothing was refused';
}

describe('shares out', () => {
  test.each<[string, readonly string[], string, Readonly<Record<string, string>>]>([
    ['words in order', ['integer', 'boolean'], '3 yes', { a: '3', b: 'yes' }],
    ['nothing', ['integer'], '', {}],
    [
      'named values anywhere',
      ['integer', 'boolean', 'string'],
      'B=no 3 rest of it',
      { a: '3', b: 'no', c: 'rest of it' },
    ],
    [
      'the rest of the line as typed',
      ['integer', 'string'],
      '3 say  "hi"  \\*there',
      { a: '3', b: 'say  "hi"  \\*there' },
    ],
    ['one quoted text without its quotes', ['string'], '"two  words"', { a: 'two  words' }],
    ['a code block', ['string'], '```js\nlet  x = 1;\n```', { a: '```js\nlet  x = 1;\n```' }],
    [
      'a named value out of the middle',
      ['integer', 'string'],
      'x=1 one a=3 two',
      { a: '3', b: 'x=1 one two' },
    ],
    [
      'the rest to the last that is not named',
      ['string', 'integer'],
      'b=3 two words',
      { a: 'two words', b: '3' },
    ],
    [
      'a number and its unit',
      ['duration', 'string'],
      '2 days drink water',
      { a: '2 days', b: 'drink water' },
    ],
    ['a whole duration at the end', ['duration'], '1 hour 30 minutes', { a: '1 hour 30 minutes' }],
    ['a name of two words at the end', ['role'], 'Blue Team', { a: 'Blue Team' }],
    ['an empty text as nothing', ['string', 'integer'], '"" 3', { b: '3' }],
    ['nothing to attachments', ['attachment', 'string'], 'a=x y', { b: 'a=x y' }],
  ])('%s', (_, types, input, expected) => {
    expect(assign(options(...types), input)).toEqual(expected);
  });
});

describe('refuses', () => {
  test.each<[string, readonly string[], string, string]>([
    ['more than there are options', ['integer'], '1 2', 'OPTION_LEFT_OVER'],
    ['anything for no options', [], 'x', 'OPTION_LEFT_OVER'],
    ['words after a mention', ['role'], '<@&500000000000000002> please', 'OPTION_LEFT_OVER'],
    ['words beside a named last option', ['string'], 'a=x y', 'OPTION_LEFT_OVER'],
    ['a name given twice', ['integer'], 'a=1 A=2', 'OPTION_TWICE'],
  ])('%s', (_, types, input, code) => {
    expect(codeOf(options(...types), input)).toBe(code);
  });
});

test('any input is shared out or refused, never an error', () => {
  const types = fc.array(fc.constantFrom('string', 'integer', 'duration', 'role', 'attachment', 'boolean'), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(types, fc.string({ unit: 'binary' }), (all, input) => {
      expect(['nothing was refused', 'OPTION_LEFT_OVER', 'OPTION_TWICE']).toContain(
        codeOf(options(...all), input),
      );
    }),
  );
});

test('values written out by name come back, in any order', () => {
  const write = (name: string, text: string) => `${name}="${text.replace(/["\\]/g, '\\$&')}"`;
  const text = fc.string({ unit: 'grapheme', minLength: 1 });
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), text), { selector: ([name]) => name }),
      (pairs) => {
        const line = pairs.map(([name, value]) => write(name, value)).join(' ');
        expect(assign(options('string', 'integer', 'user', 'duration'), line)).toEqual(
          Object.fromEntries(pairs),
        );
      },
    ),
  );
});
