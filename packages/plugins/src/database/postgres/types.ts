import type { Pg } from './load-pg.ts';
import { exactInteger } from '../values.ts';

/** Types whose usual form is not the one of `Store`: https://www.postgresql.org/docs/15/catalog-pg-type.html */
const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  // boolean
  16: (text) => (text === 't' ? 1 : 0),
  // bigint
  20: toInteger,
  // json and jsonb
  114: String,
  3802: String,
  // date, timestamp, timestamptz
  1082: String,
  1114: String,
  1184: String,
  // numeric: sums of whole numbers, and averages
  1700: (text) => (/^-?\d+$/.test(text) ? toInteger(text) : Number(text)),
};

/** More digits may not fit a `number`. */
const SAFE_DIGITS = 15;

function toInteger(text: string): number | bigint {
  return text.length <= SAFE_DIGITS ? Number(text) : exactInteger(BigInt(text));
}

/** How the values of rows are read, for one connection. */
export const readTypes = (pg: Pg) => ({
  getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
    const parser = format === 'binary' ? undefined : PARSERS[oid];
    return parser ?? (pg.types.getTypeParser(oid, format) as (value: string) => unknown);
  },
});
