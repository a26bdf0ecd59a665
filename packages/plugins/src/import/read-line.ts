import { utcMoment } from '../internal/utc-moment.ts';

/** A line of the file, understood. */
export type ImportLine =
  | { readonly type: 'balance'; readonly userId: string; readonly pocket: string; readonly amount: number }
  | {
      readonly type: 'acceptance';
      readonly userId: string;
      readonly version: string;
      readonly acceptedAtMs: number | null;
      readonly bonusGiven: boolean;
    }
  | {
      readonly type: 'settings';
      readonly scope: 'guild' | 'user';
      readonly id: string;
      readonly settings: object;
    };

/** Thrown for a line that cannot be imported. Its message is the reason in the report. */
export class LineRefused extends Error {
  override readonly name = 'LineRefused';
}

type Fields = Readonly<Record<string, unknown>>;

const ID = /^\d{1,20}$/;

/** Reads one line. @throws LineRefused */
export function readLine(text: string): ImportLine {
  const fields = parse(text);
  switch (fields['type']) {
    case 'balance':
      return balance(fields);
    case 'acceptance':
      return acceptance(fields);
    case 'settings':
      return settings(fields);
    default:
      throw new LineRefused('type is none of balance, acceptance, settings');
  }
}

function parse(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  } catch {
    // Said below, in the words of the report: a parser's own quote what the line holds.
  }
  throw new LineRefused('the line is no JSON object');
}

function balance(fields: Fields): ImportLine {
  const { amount } = fields;
  if (typeof amount !== 'number' || !Number.isSafeInteger(amount) || amount < 0)
    throw new LineRefused('amount is no whole number from 0 to 2^53 - 1');
  return { type: 'balance', userId: id(fields, 'userId'), pocket: string(fields, 'pocket', 32), amount };
}

function acceptance(fields: Fields): ImportLine {
  return {
    type: 'acceptance',
    userId: id(fields, 'userId'),
    version: string(fields, 'version', 100),
    acceptedAtMs: moment(fields['acceptedAt']),
    bonusGiven: fields['bonusGiven'] === true,
  };
}

function settings(fields: Fields): ImportLine {
  const { scope, settings } = fields;
  if (scope !== 'guild' && scope !== 'user') throw new LineRefused('scope is neither guild nor user');
  if (typeof settings !== 'object' || settings === null) throw new LineRefused('settings is no object');
  return { type: 'settings', scope, id: id(fields, 'id'), settings };
}

/** An old bot may have written no zone: then it is UTC, on every machine. */
function moment(value: unknown): number | null {
  if (value === undefined || value === null) return null;
  const ms = typeof value === 'string' ? utcMoment(value) : value;
  if (typeof ms !== 'number' || !Number.isSafeInteger(ms)) throw new LineRefused('acceptedAt is no moment');
  return ms;
}

function id(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value === 'string' && ID.test(value)) return value;
  throw new LineRefused(`${name} is no id: 1 to 20 digits, in quotes`);
}

function string(fields: Fields, name: string, most: number): string {
  const value = fields[name];
  if (typeof value === 'string' && value.length > 0 && value.length <= most) return value;
  throw new LineRefused(`${name} is no text of 1 to ${most} characters`);
}
