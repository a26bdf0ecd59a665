import { definePlugin, Log, Time } from '@bronxbot/core';
import type { RunningDatabase } from './running-database.ts';
import { Database } from './service.ts';
import { createSqliteDatabase } from './sqlite/sqlite-database.ts';
import type { OnCorrupt } from './sqlite/open-file.ts';

/** Where what must survive is kept, and how long to wait for it. */
export interface DatabaseOptions {
  /** The SQLite file; its folder is made. One process at a time may have it. @defaultValue `'data/bot.sqlite'` */
  readonly file?: string;
  /** What happens at start to an SQLite file that is damaged. `'start-empty'` puts it aside. @defaultValue `'refuse'` */
  readonly onCorrupt?: OnCorrupt;
  /** How long a statement, or a whole unit of work, may take, in milliseconds. @defaultValue `2_000` */
  readonly timeoutMs?: number;
  /** How many may wait; beyond, members are told to try later. @defaultValue `10_000` */
  readonly maxWaiting?: number;
}

/** Provides {@link Database}: an SQLite file, or a Postgres server. */
export const database = ({
  file = 'data/bot.sqlite',
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
      running = await createSqliteDatabase({ file, onCorrupt, timeoutMs, maxWaiting, clock: time, log });
      return running;
    },
    stop: () => running?.stop(),
  });
};
