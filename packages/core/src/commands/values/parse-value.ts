import { Refusal } from '../../errors.ts';
import type { Option } from '../options.ts';
import { checkValue } from './check-value.ts';
import { choicesOf, findChoice } from './choices.ts';
import { parseDuration } from './duration.ts';
import { excerpt } from './excerpt.ts';

/** What may be given as text alone. */
export type TextOption = Extract<
  Option,
  { readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'duration' }
>;

/**
 * The value that a text stands for, checked against everything the option says.
 * @param name the option, as the person knows it.
 * @throws Refusal `OPTION_INVALID`, with a text that names the option.
 */
export function parseValue(name: string, option: TextOption, text: string): string | number | boolean {
  const choices = choicesOf(option);
  const value = choices ? (findChoice(choices, text)?.value ?? text) : PARSERS[option.type](name, text);
  return checkValue(name, option, value);
}

const PARSERS: Readonly<
  Record<TextOption['type'], (name: string, text: string) => string | number | boolean>
> = {
  string: (_, text) => text,
  integer: parseInteger,
  number: parseNumber,
  boolean: parseBoolean,
  duration: parseDurationOf,
};

function parseInteger(name: string, text: string): number {
  if (/^[+-]?\d+$/.test(text.trim())) return Number(text);
  throw new Refusal(
    (texts) => texts.optionNotInteger({ option: name, given: excerpt(text) }),
    'OPTION_INVALID',
  );
}

function parseNumber(name: string, text: string): number {
  if (/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text.trim())) return Number(text);
  throw new Refusal(
    (texts) => texts.optionNotNumber({ option: name, given: excerpt(text) }),
    'OPTION_INVALID',
  );
}

const BOOLEANS = new Map([
  ...['yes', 'true', 'on'].map((word) => [word, true] as const),
  ...['no', 'false', 'off'].map((word) => [word, false] as const),
]);
function parseBoolean(name: string, text: string): boolean {
  const value = BOOLEANS.get(text.trim().toLowerCase());
  if (value !== undefined) return value;
  throw new Refusal(
    (texts) => texts.optionNotBoolean({ option: name, given: excerpt(text) }),
    'OPTION_INVALID',
  );
}

function parseDurationOf(name: string, text: string): number {
  const durationMs = parseDuration(text);
  if (durationMs !== undefined) return durationMs;
  throw new Refusal(
    (texts) => texts.optionNotDuration({ option: name, given: excerpt(text) }),
    'OPTION_INVALID',
  );
}
