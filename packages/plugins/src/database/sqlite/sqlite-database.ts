import { existsSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock, Logger } from '@bronxbot/core';
import { PluginError } from '../../errors.ts';
import { createOpener } from '../open-tables.ts';
import type { RunningDatabase } from '../running-database.ts';
import type { SqliteFileStatus, SqliteStatus } from '../status.ts';
import { chooseDriver, type SqliteDriverName } from './choose-driver.ts';
import { pragma, type SqliteConnection } from './connection.ts';
import { createSqlite, type SqliteBackend } from './create-sqlite.ts';
import type { OnCorrupt } from './open-file.ts';

export interface SqliteDatabaseOptions {
  readonly file: string;
  readonly onCorrupt: OnCorrupt;
  readonly timeoutMs: number;
  readonly maxWaiting: number;
  readonly clock: Clock;
  readonly log: Logger;
  /** Which drivers to try. @defaultValue all, best first */
  readonly drivers?: readonly SqliteDriverName[];
}

/** Opens an SQLite database: one file at once, and one for statistics when the first tables ask for it. */
export async function createSqliteDatabase(options: SqliteDatabaseOptions): Promise<RunningDatabase> {
  const { file, clock, log, drivers } = options;
  const driver = await chooseDriver(drivers);
  const main = await createSqlite({ ...options, driver, path: file, synchronous: 'FULL' });
  let statistics: Promise<SqliteBackend> | undefined;
  const openStatistics = () =>
    createSqlite({ ...options, driver, path: statisticsPath(file), synchronous: 'NORMAL' });
  const backends = async () => (statistics ? [main, await statistics] : [main]);
  const opener = createOpener({
    clock,
    log,
    backendFor: async (tables) => (tables.statistics ? (statistics ??= openStatistics()) : main),
  });
  return {
    engine: 'sqlite',
    ...opener,
    status: async () => status(await backends(), driver.name, clock),
    async upkeep(kind) {
      for (const backend of await backends()) await backend.alone((connection) => UPKEEP[kind](connection));
    },
    backup: (path) => backup(main, path),
    async stop() {
      for (const backend of (await backends()).toReversed()) await backend.stop();
    },
  };
}

const UPKEEP = {
  checkpoint: (connection: SqliteConnection) => connection.rows('pragma wal_checkpoint(truncate)'),
  // A limit keeps it quick on large tables: https://sqlite.org/lang_analyze.html
  analyse: (connection: SqliteConnection) => connection.exec('pragma analysis_limit = 1000; analyze'),
  vacuum: (connection: SqliteConnection) => connection.exec('vacuum'),
} as const;

/** `data/bot.stats.sqlite` beside `data/bot.sqlite`. */
export const statisticsPath = (file: string) => file.replace(/(\.[^./\\]*)?$/, '.stats$1');

async function backup(main: SqliteBackend, path: string): Promise<void> {
  if (existsSync(path))
    throw new PluginError(
      'DATABASE_INVALID',
      `There is a file at ${path} already. Give the backup another path.`,
    );
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await main.alone((connection) => connection.run({ sql: 'vacuum into ?', parameters: [path] }));
}

async function status(
  backends: readonly SqliteBackend[],
  driver: string,
  clock: Clock,
): Promise<SqliteStatus> {
  const beganMs = clock.monotonic();
  const common = {
    engine: 'sqlite',
    driver,
    waiting: sum(backends.map(({ waiting }) => waiting)),
    longestWaitMs: Math.max(...backends.map(({ longestWaitMs }) => longestWaitMs)),
  } as const;
  try {
    const answers = await Promise.all(backends.map((backend) => backend.alone(ask)));
    const latencyMs = clock.monotonic() - beganMs;
    const version = answers[0]?.version ?? '';
    const files = answers.map(({ file }) => file);
    return { ...common, healthy: true, problem: undefined, latencyMs, version, files };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { ...common, healthy: false, problem, latencyMs: undefined, version: '', files: [] };
  }
}

function ask(connection: SqliteConnection): { readonly version: string; readonly file: SqliteFileStatus } {
  const [row] = connection.rows('select sqlite_version() as version');
  const { path } = connection;
  return {
    version: String(row?.['version']),
    file: {
      path,
      fileBytes: bytesOf(path),
      walBytes: bytesOf(`${path}-wal`),
      fragmentation: pragma(connection, 'freelist_count') / Math.max(1, pragma(connection, 'page_count')),
    },
  };
}

const bytesOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
