import { PluginError } from '../errors.ts';

/** What a parameter may be once it is checked. */
export type Parameter = string | number | bigint | Uint8Array | null;

const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);

/**
 * Checks a parameter, and says truth as 0 and 1. Drivers disagree about the rest: some store nothing, some end the process.
 * @throws PluginError `DATABASE_INVALID`
 */
export function checkParameter(value: unknown): Parameter {
  switch (typeof value) {
    case 'string':
      if (value.includes('\0')) throw refused('a text with a NUL character', 'Remove it');
      return value;
    case 'number':
      if (!Number.isFinite(value)) throw refused(String(value), 'Give a finite number or null');
      return value;
    case 'bigint':
      if (value > MAX_INT64 || value < MIN_INT64)
        throw refused(`${value}, which is over 64 bits`, 'Store it as text');
      return value;
    case 'boolean':
      return value ? 1 : 0;
    default:
      if (value === null || value instanceof Uint8Array) return value;
      throw refused(describe(value), 'Store a moment as UTC milliseconds, an object as JSON text');
  }
}

/** The one form of whole numbers: `number` where it is exact, `bigint` beyond. */
export const exactInteger = (value: bigint): number | bigint =>
  value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;

const describe = (value: unknown) =>
  value instanceof Date ? 'a Date' : Array.isArray(value) ? 'an array' : typeof value;

const refused = (what: string, remedy: string) =>
  new PluginError('DATABASE_INVALID', `A statement was given ${what} as a value. ${remedy}.`);
