import { Refusal } from '../errors.ts';
import { ENGLISH } from '../texts/texts.ts';
import type { Option } from './options.ts';
import { checkValue } from './values/check-value.ts';

const DEFAULTS = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  duration: 'number',
} as const;

/** What stands against the default of an option: it must pass what a given value must pass. */
export function* defaultProblems(name: string, option: Option): Iterable<string> {
  if (!('default' in option) || option.default === undefined) return;
  const expected = DEFAULTS[option.type];
  if (typeof option.default !== expected) return yield `'default' must be a ${expected}`;
  try {
    checkValue(name, option, option.default);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    yield `the default: ${error.text(ENGLISH)}`;
  }
}
