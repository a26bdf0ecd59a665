import { type Clock, createLogger, type Logger, systemClock } from '@bronxbot/core';
import type { PoolOptions } from './postgres/connections.ts';
import { createPostgresDatabase } from './postgres/postgres-database.ts';
import type { RunningDatabase } from './running-database.ts';
import type { OnCorrupt } from './sqlite/open-file.ts';
import { createSqliteDatabase } from './sqlite/sqlite-database.ts';

/** Where what must survive is kept, and how long to wait for it. */
export interface DatabaseOptions {
  /** The SQLite file; its folder is made. One process at a time may have it. @defaultValue `'data/bot.sqlite'` */
  readonly file?: string;
  /**
   * Of a Postgres server, `postgres://user:password@host:5432/name`, in place of the SQLite file; needs the package `pg`. An empty one
   * counts as none. @defaultValue none
   */
  readonly url?: string | undefined;
  /** Connections to Postgres. */
  readonly pool?: PoolOptions;
  /** What happens at start to an SQLite file that is damaged. `'start-empty'` puts it aside. @defaultValue `'refuse'` */
  readonly onCorrupt?: OnCorrupt;
  /** How long a statement, or a whole unit of work, may take, in milliseconds. @defaultValue `2_000` */
  readonly timeoutMs?: number;
  /** How many may wait; beyond, members are told to try later. @defaultValue `10_000` */
  readonly maxWaiting?: number;
}

const DEFAULT_POOL = { min: 5, max: 50, idleMs: 30_000 } as const satisfies Required<PoolOptions>;

/** What a database outside of a bot may be given. */
export interface OpenDatabaseOptions extends DatabaseOptions {
  /** @defaultValue the machine's time */
  readonly clock?: Clock;
  /** @defaultValue JSON lines on standard output, from `warn` up */
  readonly log?: Logger;
}

/**
 * Opens the database of a bot without the bot, for scripts; `stop` ends it. On SQLite the bot must not be running.
 * @throws PluginError `DATABASE_BUSY`, `DATABASE_CORRUPT`, `DATABASE_DRIVER_MISSING`, `DATABASE_INVALID`
 */
export async function openDatabase({
  file = 'data/bot.sqlite',
  url = '',
  pool,
  onCorrupt = 'refuse',
  timeoutMs = 2_000,
  maxWaiting = 10_000,
  clock = systemClock,
  log,
}: OpenDatabaseOptions = {}): Promise<RunningDatabase> {
  const common = { timeoutMs, maxWaiting, clock, log: log ?? (await createLogger()) };
  return url === ''
    ? createSqliteDatabase({ ...common, file, onCorrupt })
    : createPostgresDatabase({ ...common, url, pool: { ...DEFAULT_POOL, ...pool } });
}
