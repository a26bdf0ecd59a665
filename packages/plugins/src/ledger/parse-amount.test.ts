import { Refusal } from '@bronxbot/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAmount } from './index.ts';

describe('an amount as people type it', () => {
  test.each([
    ['all', 1_001],
    ['MAX', 1_001],
    ['half', 500],
    ['1/2', 500],
    ['50%', 500],
    ['12.5%', 125],
    ['100%', 1_001],
    [' 7 ', 7],
    ['1,000', 1_000],
    ['1k', 1_000],
    ['0.5K', 500],
  ])('D3 %j of 1,001 is %i', (text, amount) => {
    expect(parseAmount(text, 1_001)).toBe(amount);
  });

  test.each([
    ['1.5k', 1_500],
    ['2m', 2_000_000],
    ['1b', 1_000_000_000],
    ['1.234567891b', 1_234_567_891],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['all', Number.MAX_SAFE_INTEGER],
    ['half', (Number.MAX_SAFE_INTEGER - 1) / 2],
  ])('D3 %j of the most there can be is %i', (text, amount) => {
    expect(parseAmount(text, Number.MAX_SAFE_INTEGER)).toBe(amount);
  });

  test.each([
    '-5',
    '+5',
    'nan',
    'inf',
    'infinity',
    '1e999',
    '1e3',
    '0x10',
    '٣',
    '５',
    '1.5',
    '1.000',
    '1.2345k',
    '1,00',
    '101%',
    '-1%',
    '50%%',
    '',
    ' ',
    'k',
    'one',
    '1/3',
    '1k m',
    '100000000000000000000',
    '__proto__',
    'constructor',
  ])('D3 %j is refused as no amount', (text) => {
    expect(() => parseAmount(text, 1_001)).toThrow(
      expect.objectContaining({ code: 'LEDGER_AMOUNT', message: expect.stringMatching(/no amount/) }),
    );
  });

  test.each(['0', '0%', '0k', '0.01%', '000'])('D3 %j is refused, for it comes to nothing', (text) => {
    expect(() => parseAmount(text, 1_001)).toThrow(/comes to nothing/);
  });

  test.each(['1002', '1.1k', '1b', '9999999999999999'])('D3 %j is refused above the balance', (text) => {
    expect(() => parseAmount(text, 1_001)).toThrow(/and you have 1,001\.$/);
  });

  test('D3 nothing can be paid from an empty wallet', () => {
    expect(() => parseAmount('all', 0)).toThrow(/and you have 0\.$/);
  });

  test('is whole and within the balance, or refused, whatever is typed', () => {
    const typed = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[0-9.,]{0,18}[kmb%]?$/),
      fc.constantFrom('all', 'half'),
    );
    fc.assert(
      fc.property(typed, fc.nat({ max: Number.MAX_SAFE_INTEGER }), (text, balance) => {
        const amount = amountOf(text, balance);
        expect(
          amount === undefined || (Number.isSafeInteger(amount) && amount >= 1 && amount <= balance),
        ).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** `undefined` when it is refused. */
function amountOf(text: string, balance: number): number | undefined {
  try {
    return parseAmount(text, balance);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
