import { systemClock } from '@bronxbot/core';
import pg from 'pg';
import { afterAll, beforeAll, describe, onTestFinished } from 'vitest';
import { missing } from '../../../../../scripts/testing/services.ts';
import { type PostgresServer, startPostgres } from '../../../../../scripts/testing/start-postgres.ts';
import { testDatabase } from '../../../test/database-contract.ts';
import { createPostgresDatabase } from './postgres-database.ts';

const log = { debug() {}, info() {}, warn() {}, error() {}, child: () => log };

/** Quicker than making a database for each test. */
async function emptyDatabase(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query('drop schema public cascade; create schema public');
  await client.end();
}

describe.skipIf(missing('postgres'))('a Postgres server', () => {
  let server: PostgresServer;
  let url: string;
  beforeAll(async () => {
    server = await startPostgres();
    url = await server.createDatabase();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  testDatabase(async () => {
    await emptyDatabase(url);
    const database = await createPostgresDatabase({
      url,
      pool: { min: 1, max: 5, idleMs: 1_000 },
      timeoutMs: 2_000,
      maxWaiting: 100,
      clock: systemClock,
      log,
    });
    onTestFinished(() => database.stop());
    return database;
  });
});
