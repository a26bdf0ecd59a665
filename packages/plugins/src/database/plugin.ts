import { definePlugin, Log, Time } from '@bronxbot/core';
import type { PoolOptions } from './postgres/connections.ts';
import { createPostgresDatabase } from './postgres/postgres-database.ts';
import type { RunningDatabase } from './running-database.ts';
import { Database } from './service.ts';
import { createSqliteDatabase } from './sqlite/sqlite-database.ts';
import type { OnCorrupt } from './sqlite/open-file.ts';

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

/** Provides {@link Database}: an SQLite file, or a Postgres server. */
export const database = ({
  file = 'data/bot.sqlite',
  url = '',
  pool,
  onCorrupt = 'refuse',
  timeoutMs = 2_000,
  maxWaiting = 10_000,
}: DatabaseOptions = {}) => {
  let running: RunningDatabase | undefined;
  return definePlugin({
    name: 'database',
    uses: { time: Time, log: Log },
    provides: Database,
    async start({ time, log }) {
      const common = { timeoutMs, maxWaiting, clock: time, log };
      running =
        url === ''
          ? await createSqliteDatabase({ ...common, file, onCorrupt })
          : await createPostgresDatabase({ ...common, url, pool: { ...DEFAULT_POOL, ...pool } });
      return running;
    },
    stop: () => running?.stop(),
  });
};
