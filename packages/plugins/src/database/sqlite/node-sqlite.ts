import type { SqliteDriver, SqliteHandle, SqliteStatement } from './driver.ts';

/** What we use of `node:sqlite`; the types of Node 20 do not know it. */
interface NodeSqlite {
  readonly DatabaseSync: new (path: string) => DatabaseSync;
}
interface DatabaseSync {
  readonly isTransaction: boolean;
  prepare(sql: string): StatementSync;
  exec(sql: string): void;
  close(): void;
}
interface StatementSync {
  setReadBigInts(enabled: boolean): void;
  columns(): readonly unknown[];
  all(...parameters: readonly unknown[]): readonly Record<string, unknown>[];
  get(...parameters: readonly unknown[]): Record<string, unknown> | undefined;
  run(...parameters: readonly unknown[]): ReturnType<SqliteStatement['run']>;
}

/**
 * From here on SQLite does not lose what two connections write while the log is reset, and Node no longer warns that the module
 * is an experiment: https://sqlite.org/wal.html#walresetbug
 */
const NODE_MAJOR = 24;
const SQLITE_VERSION = [3, 51, 3] as const;

/** Node's own SQLite, or `undefined` where it is missing, old or an experiment. */
export function nodeSqlite(versions: NodeJS.ProcessVersions = process.versions): SqliteDriver | undefined {
  if (!isRecent(versions)) return undefined;
  const module = process.getBuiltinModule('node:sqlite') as NodeSqlite | undefined;
  if (!module) return undefined;
  return { name: 'node:sqlite', open: (path) => handleOf(new module.DatabaseSync(path)) };
}

export function isRecent({ node, sqlite = '0' }: NodeJS.ProcessVersions): boolean {
  if (Number.parseInt(node, 10) < NODE_MAJOR) return false;
  const parts = sqlite.split('.').map(Number);
  const place = SQLITE_VERSION.findIndex((wanted, index) => parts[index] !== wanted);
  return place === -1 || (parts[place] ?? 0) > (SQLITE_VERSION[place] ?? 0);
}

const handleOf = (database: DatabaseSync): SqliteHandle => ({
  get inTransaction() {
    return database.isTransaction;
  },
  prepare: (sql) => statementOf(database.prepare(sql)),
  exec: (sql) => database.exec(sql),
  close: () => database.close(),
});

function statementOf(statement: StatementSync): SqliteStatement {
  statement.setReadBigInts(true);
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters),
    get: (parameters) => statement.get(...parameters),
    run: (parameters) => statement.run(...parameters),
  };
}
