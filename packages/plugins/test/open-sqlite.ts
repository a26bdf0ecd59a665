import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, systemClock } from '@bronxbot/core';
import { onTestFinished } from 'vitest';
import { createTestLog } from '../../core/test/test-log.ts';
import type { RunningDatabase } from '../src/database/running-database.ts';
import { createSqliteDatabase, type SqliteDatabaseOptions } from '../src/database/sqlite/sqlite-database.ts';

/** A folder that ends with the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'database-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** Opens an SQLite database that is stopped when the test ends, in a folder of its own unless a file is given. */
export async function openSqlite(options: Partial<SqliteDatabaseOptions> = {}): Promise<RunningDatabase> {
  const file = options.file ?? join(await temporaryFolder(), 'bot.sqlite');
  const database = await createSqliteDatabase({
    file,
    onCorrupt: 'refuse',
    timeoutMs: 2_000,
    maxWaiting: 1_000,
    clock: systemClock,
    log: createTestLog(),
    drivers: ['libsql'],
    ...options,
  });
  onTestFinished(() => database.stop());
  return database;
}

/** The machine's time, a hundred times as fast. */
export const hastyClock: Clock = {
  now: () => systemClock.now(),
  monotonic: () => systemClock.monotonic() * 100,
  schedule: (afterMs, callback) => systemClock.schedule(afterMs / 100, callback),
};
