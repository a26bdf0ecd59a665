import { systemClock } from '@bronxbot/core';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { missing } from '../../../../../scripts/testing/services.ts';
import { type PostgresServer, startPostgres } from '../../../../../scripts/testing/start-postgres.ts';
import { startTcpProxy } from '../../../../../scripts/testing/tcp-proxy.ts';
import { createTestLog } from '../../../../core/test/test-log.ts';
import { karmaTables } from '../../../test/karma-tables.ts';
import { defineTables } from '../define-tables.ts';
import { loadPg } from './load-pg.ts';
import { createPostgresDatabase, type PostgresDatabaseOptions } from './postgres-database.ts';

const row = (userId: string, points = 1) => ({ user_id: userId, points });
/** What row 34 and row 7.2 allow. */
const FIVE_SECONDS = { timeout: 5_000, interval: 50 };

test('without the package pg the error names it', async () => {
  await expect(loadPg(() => Promise.reject(new Error('not found')))).rejects.toMatchObject({
    code: 'DATABASE_DRIVER_MISSING',
    message: expect.stringContaining('npm install pg') as string,
  });
});

describe.skipIf(missing('postgres'))('a Postgres server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  async function open(options: Partial<PostgresDatabaseOptions> = {}) {
    const database = await createPostgresDatabase({
      url: options.url ?? (await server.createDatabase()),
      pool: { min: 2, max: 10, idleMs: 30_000 },
      timeoutMs: 500,
      maxWaiting: 1_000,
      clock: systemClock,
      log: createTestLog(),
      ...options,
    });
    onTestFinished(() => database.stop());
    return database;
  }
  async function openBehindProxy() {
    const url = new URL(await server.createDatabase());
    const proxy = await startTcpProxy(Number(url.port));
    onTestFinished(() => proxy.stop());
    url.port = String(proxy.port);
    const database = await open({ url: url.href });
    const store = await database.open(karmaTables());
    const rows = () => store.read((db) => db.selectFrom('karma_points').selectAll().execute());
    return { proxy, database, store, rows };
  }

  test('7.1 500 reads at once use 50 connections at most, and idle ones fall to 5', async () => {
    const url = await server.createDatabase();
    const database = await open({ url, pool: { min: 5, max: 50, idleMs: 100 }, timeoutMs: 10_000 });
    const store = await database.open(karmaTables());
    const count = () =>
      store.read((db) =>
        sql<{
          n: number;
        }>`select count(*) as n from pg_stat_activity where datname = current_database()`.execute(db),
      );
    const warm = await database.status();

    const counts = await Promise.all(Array.from({ length: 500 }, count));

    expect(warm).toMatchObject({ pool: { size: 5, min: 5, max: 50 } });
    const most = Math.max(...counts.map(({ rows: [first] }) => first?.n ?? 0));
    expect(most).toBeGreaterThan(5);
    expect(most).toBeLessThanOrEqual(50);
    await vi.waitFor(
      async () => expect(await database.status()).toMatchObject({ pool: { size: 5 } }),
      FIVE_SECONDS,
    );
  });

  test('7.2 a server that hangs is unhealthy within five seconds, and healthy again once it answers', async () => {
    const { proxy, database } = await openBehindProxy();
    const before = await database.status();

    proxy.freeze();
    const during = await database.status();
    proxy.heal();

    expect(before).toMatchObject({ healthy: true, server: { cacheHitShare: expect.any(Number) as number } });
    expect(during).toMatchObject({ healthy: false, latencyMs: undefined, server: undefined });
    await vi.waitFor(
      async () => expect(await database.status()).toMatchObject({ healthy: true }),
      FIVE_SECONDS,
    );
  }, 5_000);

  test('fault 34: while the server is away reads and units are unavailable, and it heals by itself', async () => {
    const { proxy, store, rows } = await openBehindProxy();
    const add = () => store.write((db) => db.insertInto('karma_points').values(row('ada')).execute());

    proxy.cut();
    const results = await Promise.allSettled([rows(), add(), rows(), add(), rows(), add(), rows(), add()]);
    proxy.heal();

    expect(results).toEqual(
      results.map(() => ({
        status: 'rejected',
        reason: expect.objectContaining({ name: 'Unavailable', code: 'DATABASE_UNAVAILABLE' }) as Error,
      })),
    );
    await vi.waitFor(async () => expect(await rows()).toEqual([]), FIVE_SECONDS);
    await add();
  });

  test('a server that hangs is not waited for again and again', async () => {
    const { proxy, rows } = await openBehindProxy();

    proxy.freeze();
    await Promise.allSettled(Array.from({ length: 5 }, rows));
    const next = await Promise.allSettled(Array.from({ length: 100 }, rows));
    proxy.heal();

    // Without a cause: the server was not asked.
    const causes = next.map((result) =>
      result.status === 'rejected' ? (result.reason as Error).cause : 'answered',
    );
    expect(causes).toEqual(next.map(() => undefined));
    await vi.waitFor(async () => expect(await rows()).toEqual([]), FIVE_SECONDS);
  });

  test('a server that is started again is found by itself, with everything that was acknowledged', async () => {
    await using durable = await startPostgres({ durable: true });
    const database = await open({ url: await durable.createDatabase() });
    const store = await database.open(karmaTables());
    const acknowledged: string[] = [];
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let count = 0; ; count++) {
        await store.write((db) =>
          db
            .insertInto('karma_points')
            .values(row(`${writer} ${count}`))
            .execute(),
        );
        acknowledged.push(`${writer} ${count}`);
      }
    });
    const ended = Promise.allSettled(writers);
    await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(40), FIVE_SECONDS);

    await durable.crash();
    await ended;
    await durable.start();

    const rows = await vi.waitFor(
      () => store.read((db) => db.selectFrom('karma_points').select('user_id').execute()),
      FIVE_SECONDS,
    );
    const there = new Set(rows.map(({ user_id }) => user_id));
    expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
  });

  test('a connection that breaks during the commit leaves it uncertain, and says so', async () => {
    const { proxy, store } = await openBehindProxy();

    const unit = store.write(async (db) => {
      await db.insertInto('karma_points').values(row('ada')).execute();
      proxy.freeze();
    });

    await expect(unit).rejects.toMatchObject({ name: 'Unavailable', code: 'DATABASE_UNCERTAIN' });
  });

  test('units that lock each other out run again, and both succeed', async () => {
    const store = await (await open({ timeoutMs: 5_000 })).open(karmaTables());
    await store.write((db) =>
      db
        .insertInto('karma_points')
        .values([row('a', 0), row('b', 0)])
        .execute(),
    );
    const add = (db: Parameters<Parameters<typeof store.write>[0]>[0], userId: string) =>
      db
        .updateTable('karma_points')
        .set((eb) => ({ points: eb('points', '+', 1) }))
        .where('user_id', '=', userId)
        .execute();
    const both = (first: string, second: string) =>
      store.write(
        async (db) => {
          await add(db, first);
          await sql`select pg_sleep(0.05)`.execute(db);
          await add(db, second);
        },
        { isolation: 'read-committed' },
      );

    await Promise.all([both('a', 'b'), both('b', 'a'), both('a', 'b'), both('b', 'a')]);

    const rows = await store.read((db) =>
      db.selectFrom('karma_points').selectAll().orderBy('user_id').execute(),
    );
    expect(rows).toEqual([row('a', 4), row('b', 4)]);
  });

  test('a unit that awaits something else is undone after its time, by name', async () => {
    const store = await (await open()).open(karmaTables());

    const hung = store.write(async (db) => {
      await db.insertInto('karma_points').values(row('hung')).execute();
      await new Promise(() => {});
    });

    await expect(hung).rejects.toMatchObject({
      code: 'DATABASE_INVALID',
      message: expect.stringContaining("'karma'") as string,
    });
    expect(await store.read((db) => db.selectFrom('karma_points').selectAll().execute())).toEqual([]);
  });

  test('a statement that takes too long is unavailable, and its connection is used again', async () => {
    const database = await open();
    const store = await database.open(karmaTables());

    const slow = store.read((db) => sql`select pg_sleep(5)`.execute(db));

    await expect(slow).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
    expect(await database.status()).toMatchObject({ healthy: true, pool: { size: 2 } });
  });

  test('a fleet that starts at once runs each migration once', async () => {
    const url = await server.createDatabase();
    const ran: string[] = [];
    const tables = () =>
      defineTables<{ readonly fleet: { readonly id: string } }>()({
        name: 'fleet',
        migrations: {
          '1': () => ({
            async up(db) {
              ran.push('1');
              await db.schema.createTable('fleet').addColumn('id', 'text').execute();
            },
          }),
        },
      });
    const fleet = await Promise.all([1, 2, 3].map(() => open({ url })));

    await Promise.all(fleet.map((database) => database.open(tables())));

    expect(ran).toEqual(['1']);
  });

  test.each([
    ['that nobody listens at', 'postgres://bot:hunter2@127.0.0.1:1/postgres', 'DATABASE_UNAVAILABLE'],
    ['of a database that does not exist', 'postgres://bot:hunter2@SERVER/nowhere', 'DATABASE_INVALID'],
    ['of something else', 'mysql://bot:hunter2@SERVER/postgres', 'DATABASE_INVALID'],
  ])('an address %s fails the start, without its password in the text', async (_, url, code) => {
    const failed = open({ url: url.replace('SERVER', `127.0.0.1:${server.port}`) });

    await expect(failed).rejects.toMatchObject({
      code,
      message: expect.not.stringContaining('hunter2') as string,
    });
  });

  test('it stops at once, also while the server hangs', async () => {
    const { proxy, database, rows } = await openBehindProxy();
    proxy.freeze();
    const read = rows();

    await database.stop();

    await expect(read).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
  });

  test('a backup is refused with what to use', async () => {
    await expect((await open()).backup('copy.sqlite')).rejects.toThrow('pg_dump');
  });
});
