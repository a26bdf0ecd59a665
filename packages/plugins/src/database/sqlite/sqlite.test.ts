import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@bronxbot/core';
import { describe, onTestFinished } from 'vitest';
import { testDatabase } from '../../../test/database-contract.ts';
import type { SqliteDriverName } from './choose-driver.ts';
import { createSqliteDatabase } from './sqlite-database.ts';
import { nodeSqlite } from './node-sqlite.ts';
import { npmSqlite } from './npm-sqlite.ts';

const log = { debug() {}, info() {}, warn() {}, error() {}, child: () => log };

const open = (driver: SqliteDriverName) => async () => {
  const folder = await mkdtemp(join(tmpdir(), 'database-'));
  const database = await createSqliteDatabase({
    file: join(folder, 'bot.sqlite'),
    onCorrupt: 'refuse',
    timeoutMs: 2_000,
    maxWaiting: 100,
    drivers: [driver],
    clock: systemClock,
    log,
  });
  onTestFinished(async () => {
    await database.stop();
    await rm(folder, { recursive: true });
  });
  return database;
};

describe('an SQLite file through libsql', () => {
  testDatabase(open('libsql'));
});

describe.skipIf(!nodeSqlite())('an SQLite file through node:sqlite', () => {
  testDatabase(open('node:sqlite'));
});

// It is compiled where it is installed, so that not every machine has it.
describe.skipIf(!npmSqlite('better-sqlite3'))('an SQLite file through better-sqlite3', () => {
  testDatabase(open('better-sqlite3'));
});
