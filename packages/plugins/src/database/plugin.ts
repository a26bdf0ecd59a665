import { definePlugin, Log, Time } from '@bronxbot/core';
import { db } from './commands/db.ts';
import { type DatabaseOptions, openDatabase } from './open-database.ts';
import type { RunningDatabase } from './running-database.ts';
import { Database } from './service.ts';
import { upkeepTasks } from './upkeep/tasks.ts';

/** Provides {@link Database}: an SQLite file, or a Postgres server. */
export const database = (options: DatabaseOptions = {}) => {
  let running: RunningDatabase | undefined;
  return definePlugin({
    name: 'database',
    uses: { time: Time, log: Log },
    provides: Database,
    commands: [db],
    tasks: upkeepTasks,
    start: async ({ time, log }) => (running = await openDatabase({ ...options, clock: time, log })),
    stop: () => running?.stop(),
  });
};
