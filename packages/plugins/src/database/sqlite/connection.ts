import type { CompiledQuery, QueryResult } from 'kysely';
import { PluginError } from '../../errors.ts';
import { givesAtMostOne } from '../../internal/at-most-one.ts';
import { checkParameter, exactInteger } from '../values.ts';
import type { SqliteHandle, SqliteStatement } from './driver.ts';
import { toSqliteError } from './sqlite-errors.ts';

/** The one connection to an SQLite file. Statements run at once. */
export interface SqliteConnection {
  readonly path: string;
  readonly inTransaction: boolean;
  /** Runs what Kysely compiled. @throws PluginError */
  run(query: Pick<CompiledQuery, 'sql' | 'parameters'>): QueryResult<unknown>;
  /** The rows of a statement without values. */
  rows(sql: string): readonly Record<string, unknown>[];
  /** Runs statements that give no rows. @throws PluginError */
  exec(sql: string): void;
  close(): void;
}

/** Compiling costs twice what running does; the statements of a bot are few. */
const MAX_STATEMENTS = 256;

/** Wraps an open file: compiled statements are kept, values exact, errors ours. */
export function createConnection(path: string, handle: SqliteHandle): SqliteConnection {
  const statements = new Map<string, Prepared>();
  const prepared = (sql: string): Prepared => {
    const statement = statements.get(sql) ?? prepare(handle, sql);
    statements.delete(sql);
    statements.set(sql, statement);
    if (statements.size > MAX_STATEMENTS) statements.delete(String(statements.keys().next().value));
    return statement;
  };
  const attempt = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw toSqliteError(error, path);
    }
  };
  const run: SqliteConnection['run'] = (query) => {
    const values = query.parameters.map(toBinding);
    return attempt(() => {
      const { statement, isReader } = prepared(query.sql);
      if (isReader) return { rows: rowsOf(statement, values, givesAtMostOne(query)) };
      const { changes, lastInsertRowid } = statement.run(values);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    });
  };
  return {
    path,
    get inTransaction() {
      return handle.inTransaction;
    },
    run,
    rows: (sql) => run({ sql, parameters: [] }).rows as readonly Record<string, unknown>[],
    exec: (sql) => attempt(() => handle.exec(sql)),
    close() {
      statements.clear();
      handle.close();
    },
  };
}

interface Prepared {
  readonly statement: SqliteStatement;
  /** Drivers ask SQLite each time. */
  readonly isReader: boolean;
}
function prepare(handle: SqliteHandle, sql: string): Prepared {
  const statement = handle.prepare(sql);
  return { statement, isReader: statement.reader };
}

/** Asked for one row a driver takes two thirds of the time. What a statement changes is changed before it gives its first row. */
function rowsOf(statement: SqliteStatement, values: readonly unknown[], atMostOne: boolean) {
  if (!atMostOne) return statement.all(values).map(toRow);
  const row = statement.get(values);
  return row ? [toRow(row)] : [];
}

/** Drivers bind a `number` as a real; a `bigint` stays whole where the column does not say which it is. */
function toBinding(value: unknown): string | number | bigint | Uint8Array | null {
  const checked = checkParameter(value);
  return Number.isSafeInteger(checked) ? BigInt(checked as number) : checked;
}

function toRow(row: Record<string, unknown>): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(row)) {
    const value = row[name];
    values[name] = typeof value === 'bigint' ? exactInteger(value) : bytes(value);
  }
  return values;
}

/** Drivers give bytes as an `ArrayBuffer`, a `Uint8Array` or a `Buffer`. */
function bytes(value: unknown): unknown {
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  return value instanceof Uint8Array && !Buffer.isBuffer(value)
    ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    : value;
}

/** The one whole number a pragma gives. */
export function pragma(connection: SqliteConnection, name: string): number {
  const [row] = connection.rows(`pragma ${name}`);
  const value = row && Object.values(row)[0];
  if (typeof value === 'number') return value;
  throw new PluginError('DATABASE_INVALID', `SQLite says nothing about '${name}' of ${connection.path}.`);
}
