import { Unavailable } from '@bronxbot/core';
import { PluginError } from '../../errors.ts';
import { Late } from '../../internal/within.ts';

/** Which of our statements the server refused, and how: https://www.postgresql.org/docs/15/errcodes-appendix.html */
export function sqlState(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  // `EPIPE` is none: they have a digit.
  return typeof code === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** Connection exceptions, too many connections, shutting down or starting up, and timeouts while idle in a transaction. */
const AWAY = /^(08|57P0|53300|25P0[34])/;
/** What Node and `pg` say about a connection that is not there any more, or silent. */
const BROKEN = /^(E[A-Z]+|EAI_[A-Z]+)$/;
const BROKEN_TEXT = /^(Connection terminated|Client has encountered a connection error|Query read timeout)/;
const POOL_TIMEOUT = 'timeout exceeded when trying to connect';

/** Whether the server is away or hangs, rather than refuses what it was asked. */
export function isFault(error: unknown): boolean {
  if (error instanceof Late) return true;
  if (!(error instanceof Error) || error instanceof PluginError || error instanceof Unavailable) return false;
  const state = sqlState(error);
  if (state !== undefined) return AWAY.test(state);
  // When nothing else succeeds meanwhile, all connections hang.
  return BROKEN.test(codeOf(error)) || BROKEN_TEXT.test(error.message) || error.message === POOL_TIMEOUT;
}

/** Whether the unit of work met another one, and may run again: serialisation failure, deadlock. */
export const isConflict = (error: unknown) => /^(40001|40P01)$/.test(sqlState(error) ?? '');

/** In words for logs and texts, without secrets. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.message === POOL_TIMEOUT) return 'no connection was free in time';
  return error.message || codeOf(error) || error.name;
}

/** The error an author sees in place of the driver's. What is a mistake in a statement stays as it is. */
export function toPostgresError(error: unknown, where: string): unknown {
  if (!(error instanceof Error)) return error;
  const state = sqlState(error);
  if (state === '23505') return duplicate(error);
  if (state === '53100') return full(where, error);
  const slow = SLOW[state ?? ''];
  if (slow !== undefined) return unavailable(where, slow, error);
  return isFault(error) ? unavailable(where, reasonOf(error), error) : error;
}

const SLOW: Readonly<Record<string, string>> = {
  '57014': 'a statement took too long',
  '55P03': 'another unit of work held a lock for too long',
  '40001': 'other units of work were in the way each time it was tried',
  '40P01': 'other units of work were in the way each time it was tried',
};

export const unavailable = (where: string, reason: string, cause?: unknown) =>
  new Unavailable('DATABASE_UNAVAILABLE', `Postgres at ${where} is unavailable: ${reason}.`, { cause });

/** The connection broke while a commit was under way. */
export const uncertain = (where: string, cause: unknown) =>
  new Unavailable(
    'DATABASE_UNCERTAIN',
    `The connection to Postgres at ${where} broke while a unit of work was being committed (${reasonOf(cause)}): whether it was written is not known. Read before you repeat it.`,
    { cause },
  );

// The detail of the server names the values of the row, which may be a person's; the constraint is enough.
function duplicate(cause: Error): PluginError {
  const { table, constraint } = cause as { readonly table?: string; readonly constraint?: string };
  return new PluginError(
    'DATABASE_UNIQUE',
    `A row with this key exists already (${constraint ?? 'unique'} of ${table ?? 'a table'}).`,
    { cause },
  );
}

const full = (where: string, cause: Error) =>
  new PluginError(
    'DATABASE_FULL',
    `The disk of Postgres at ${where} is full. Nothing was written, and what was there before can be read. Make room.`,
    { cause },
  );

const codeOf = (error: Error) => ('code' in error ? String(error.code) : '');
