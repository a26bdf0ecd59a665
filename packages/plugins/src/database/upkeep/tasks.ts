import { defineTask, Leases, Time } from '@bronxbot/core';
import { Database } from '../service.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { optimize } from './optimize.ts';
import { removeOldRows } from './retention.ts';

/** An hour: a large vacuum takes its time, and stops nobody on Postgres. */
const LIMIT_MS = 3_600_000;

/** Removes daily what plugins no longer keep. */
const retention = defineTask({
  name: 'database-retention',
  cron: '15 4 * * *',
  exclusive: true,
  timeLimitMs: LIMIT_MS,
  uses: { database: Database, time: Time },
  async run({ database, signal, time }) {
    await removeOldRows(database, time.now(), signal);
  },
});

/** Does weekly by itself what `db optimize` does. */
const optimization = defineTask({
  name: 'database-optimize',
  cron: '30 4 * * 0',
  exclusive: true,
  timeLimitMs: LIMIT_MS,
  uses: { database: Database, leases: Leases, time: Time },
  async run({ database, leases, signal, time }) {
    await oneAtATime(database, leases, signal, (lease) => optimize(database, time, lease));
  },
});

/** The tasks of the database plugin. */
export const upkeepTasks = [retention, optimization] as const;
