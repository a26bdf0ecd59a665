import { Refusal } from '@bronxbot/core';

/** What is said to a person whose amount cannot be. */
export interface AmountTexts {
  /** It is no amount: `-5`, `nan`, `1e999`, `1.5`. */
  unreadable(): string;
  /** It comes to nothing: `0`, `0%`, half of 1. */
  nothing(): string;
  /** It is above the balance. */
  tooMuch(asked: { readonly amount: number; readonly balance: number }): string;
}

const number = new Intl.NumberFormat('en');

export const DEFAULT_AMOUNT_TEXTS: AmountTexts = {
  unreadable: () => 'That is no amount. Try `250`, `1.5k`, `2m`, `50%`, `half` or `all`.',
  nothing: () => 'That comes to nothing. Name at least 1.',
  tooMuch: ({ amount, balance }) =>
    `That is ${number.format(amount)}, and you have ${number.format(balance)}.`,
};

const WORDS: ReadonlyMap<string, readonly [of: bigint, parts: bigint]> = new Map([
  ['all', [1n, 1n]],
  ['max', [1n, 1n]],
  ['half', [1n, 2n]],
  ['1/2', [1n, 2n]],
]);
/** Ten to the power of these. */
const SUFFIXES: Readonly<Record<string, number>> = { k: 3, m: 6, b: 9 };
const PERCENT = /^(\d{1,3})(?:\.(\d{1,9}))?%$/;
/** A point needs a suffix: `1.000` is a thousand to many people. */
const WHOLE = /^(\d{1,16}|\d{1,3}(?:,\d{3}){1,5})$/;
const SHORT = /^(\d{1,12})(?:\.(\d{1,9}))?([kmb])$/;

/**
 * Reads an amount as people type it: `250`, `1,000`, `1.5k`, `2m`, `1b`, `half`, `1/2`, `50%`, `all`, `max`, in any case. Shares are of
 * `balance` and rounded down. It counts in whole numbers throughout.
 * @param balance what the person has: whole, from 0.
 * @returns whole, from 1 to `balance`.
 * @throws Refusal `LEDGER_AMOUNT` with a text for the person, for anything else.
 */
export function parseAmount(
  text: string,
  balance: number,
  texts: AmountTexts = DEFAULT_AMOUNT_TEXTS,
): number {
  const refuse = (why: string) => new Refusal(why, 'LEDGER_AMOUNT');
  const amount = read(text.trim().toLowerCase(), BigInt(balance));
  if (amount === undefined) throw refuse(texts.unreadable());
  if (amount > BigInt(balance)) throw refuse(texts.tooMuch({ amount: Number(amount), balance }));
  if (amount < 1n) throw refuse(balance === 0 ? texts.tooMuch({ amount: 1, balance }) : texts.nothing());
  return Number(amount);
}

function read(text: string, balance: bigint): bigint | undefined {
  const share = WORDS.get(text);
  if (share) return (balance * share[0]) / share[1];
  const whole = WHOLE.exec(text)?.[1];
  if (whole !== undefined) return BigInt(whole.replaceAll(',', ''));
  return readPercent(text, balance) ?? readShort(text);
}

function readPercent(text: string, balance: bigint): bigint | undefined {
  const [, before, after = ''] = PERCENT.exec(text) ?? [];
  if (before === undefined) return undefined;
  const [part, whole] = [BigInt(before + after), 100n * 10n ** BigInt(after.length)];
  return part <= whole ? (balance * part) / whole : undefined;
}

function readShort(text: string): bigint | undefined {
  const [, before, after = '', suffix = ''] = SHORT.exec(text) ?? [];
  const zeros = (SUFFIXES[suffix] ?? 0) - after.length;
  // 1.2345k would not be whole.
  return before === undefined || zeros < 0 ? undefined : BigInt(before + after) * 10n ** BigInt(zeros);
}
