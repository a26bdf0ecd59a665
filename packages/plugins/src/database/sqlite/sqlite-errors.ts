import { PluginError } from '../../errors.ts';

/** Result codes that mean something to us: https://sqlite.org/rescode.html */
const CODES: Readonly<Record<number, string>> = {
  5: 'SQLITE_BUSY',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  26: 'SQLITE_NOTADB',
  1555: 'SQLITE_CONSTRAINT_PRIMARYKEY',
  2067: 'SQLITE_CONSTRAINT_UNIQUE',
  2579: 'SQLITE_CONSTRAINT_ROWID',
};

/** SQLite's own name for an error, whichever driver threw it: `SQLITE_FULL`, `SQLITE_IOERR_WRITE`. */
export function sqliteCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  // `better-sqlite3` and `libsql` say a name, `node:sqlite` a number.
  const { code, errcode } = error as { readonly code?: unknown; readonly errcode?: unknown };
  if (typeof errcode === 'number') return CODES[errcode] ?? CODES[errcode & 0xff];
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : undefined;
}

/** Whether the file, rather than the statement, is the trouble. */
export const isCorrupt = (error: unknown) => /^SQLITE_(CORRUPT|NOTADB)/.test(sqliteCode(error) ?? '');
/** Whether another process has the file. */
export const isBusy = (error: unknown) => sqliteCode(error)?.startsWith('SQLITE_BUSY') === true;

/** The error an author sees in place of the driver's. What is neither a duplicate nor the disk's fault stays as it is. */
export function toSqliteError(error: unknown, path: string): unknown {
  const code = sqliteCode(error);
  if (code === undefined || !(error instanceof Error)) return error;
  if (/^SQLITE_CONSTRAINT_(PRIMARYKEY|UNIQUE|ROWID)$/.test(code)) return duplicate(error);
  if (/^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/.test(code)) return full(path, code, error);
  return isCorrupt(error) ? corrupt(path, code, error) : error;
}

const duplicate = (cause: Error) =>
  new PluginError('DATABASE_UNIQUE', `A row with this key exists already (${cause.message}).`, { cause });

const full = (path: string, code: string, cause: Error) =>
  new PluginError(
    'DATABASE_FULL',
    `The disk takes no more for ${path} (${code}): it is full, over a quota, read-only or failing. Nothing was written, and what was there before can be read. Make room, or repair it.`,
    { cause },
  );

/** The text for a file that is damaged. */
export const corrupt = (path: string, what: string, cause?: unknown) =>
  new PluginError(
    'DATABASE_CORRUPT',
    `The SQLite file ${path} is damaged (${what}). It is left as it is, so that nothing more is lost. Stop the bot, move the file and what begins with its name aside, put a backup in its place, and start again; without a backup, \`sqlite3 damaged.sqlite .recover\` saves what can be read.`,
    { cause },
  );
