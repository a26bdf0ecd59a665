import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { systemClock } from '@bronxbot/core';
import { type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { createTestLog } from '../../../../core/test/test-log.ts';
import { type KarmaSchema, karmaTables } from '../../../test/karma-tables.ts';
import { openSqlite, temporaryFolder } from '../../../test/open-sqlite.ts';
import { createStillClock } from '../../../test/still-clock.ts';
import { defineTables } from '../define-tables.ts';
import { chooseDriver } from './choose-driver.ts';
import { createSqlite } from './create-sqlite.ts';
import { isRecent } from './node-sqlite.ts';

const row = (userId: string) => ({ user_id: userId, points: 1 });

/** A database on a driver that notes what it is told to do. */
async function openNoting() {
  const driver = await chooseDriver(['libsql']);
  const told: string[] = [];
  const backend = await createSqlite({
    path: join(await temporaryFolder(), 'bot.sqlite'),
    driver: {
      name: driver.name,
      open(path) {
        const handle = driver.open(path);
        const exec = (statement: string) => {
          told.push(statement);
          handle.exec(statement);
        };
        return {
          exec,
          prepare: (statement) => handle.prepare(statement),
          close: () => handle.close(),
          get inTransaction() {
            return handle.inTransaction;
          },
        };
      },
    },
    clock: systemClock,
    log: createTestLog(),
    onCorrupt: 'refuse',
    synchronous: 'FULL',
    timeoutMs: 2_000,
    maxWaiting: 1_000,
  });
  return { backend, told };
}

describe('units of work on SQLite', () => {
  test('those that run at the same time share one commit', async () => {
    const { backend, told } = await openNoting();

    await Promise.all(
      Array.from({ length: 50 }, () => backend.write('karma', (db) => sql`select 1`.execute(db))),
    );
    await backend.stop();

    expect(told.filter((statement) => statement === 'commit')).toHaveLength(1);
  });

  test('when the commit fails, all that share it fail, and nothing of them is there', async () => {
    const database = await openSqlite();
    const store = await database.open(
      defineTables<{
        readonly parents: { readonly id: number };
        readonly children: { readonly parent: number };
      }>()({
        name: 'family',
        migrations: {
          '1': () => ({
            async up(db) {
              await sql`create table parents (id integer primary key)`.execute(db);
              await sql`create table children (parent integer references parents deferrable initially deferred)`.execute(
                db,
              );
            },
          }),
        },
      }),
    );

    const results = await Promise.allSettled([
      store.write((db) => db.insertInto('parents').values({ id: 1 }).execute()),
      store.write((db) => db.insertInto('children').values({ parent: 7 }).execute()),
    ]);

    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await store.read((db) => db.selectFrom('parents').selectAll().execute())).toEqual([]);
    await store.write((db) => db.insertInto('parents').values({ id: 2 }).execute());
  });

  test('one that awaits something else is undone after its time, by name, and the others go on', async () => {
    const clock = createStillClock();
    const database = await openSqlite({ timeoutMs: 2_000, clock });
    const store = await database.open(karmaTables());
    const insert = (db: Kysely<KarmaSchema>, userId: string) =>
      db.insertInto('karma_points').values(row(userId)).execute();

    const results = Promise.allSettled([
      store.write(async (db) => {
        await insert(db, 'hung');
        setImmediate(() => clock.move(2_000));
        await new Promise(() => {});
      }),
      store.write((db) => insert(db, 'next')),
    ]);

    expect(await results).toMatchObject([
      { reason: { code: 'DATABASE_INVALID', message: expect.stringContaining("'karma'") as string } },
      { status: 'fulfilled' },
    ]);
    const rows = await store.read((db) => db.selectFrom('karma_points').select('user_id').execute());
    expect(rows).toEqual([{ user_id: 'next' }]);
  });

  test('reads have their turn between commits, however many units wait', async () => {
    const database = await openSqlite();
    const store = await database.open(karmaTables());
    const order: string[] = [];
    const units = Array.from({ length: 600 }, async (_, index) => {
      await store.write((db) =>
        db
          .insertInto('karma_points')
          .values(row(String(index)))
          .execute(),
      );
      if (index === 599) order.push('last unit');
    });

    const read = store.read((db) => db.selectFrom('karma_points').select('user_id').limit(1).execute());
    await Promise.all([...units, read.then(() => order.push('read'))]);

    expect(order).toEqual(['read', 'last unit']);
  });

  test('readers that never stop leave the event loop its turn', async () => {
    const database = await openSqlite();
    const store = await database.open(karmaTables());
    const turn = new Promise((resolve) => setImmediate(resolve, 'turned'));
    const readOn = async () => {
      for (let reads = 0; reads < 5_000; reads++) await store.read((db) => sql`select 1`.execute(db));
      return 'never turned';
    };

    const first = await Promise.race([turn, readOn()]);

    expect(first).toBe('turned');
  });

  test('beyond the bound they are unavailable at once', async () => {
    const database = await openSqlite({ maxWaiting: 10 });
    const store = await database.open(karmaTables());

    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        store.write((db) =>
          db
            .insertInto('karma_points')
            .values(row(String(index)))
            .execute(),
        ),
      ),
    );

    const refused = results.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(5);
    expect(refused[0]).toMatchObject({ reason: { name: 'Unavailable', code: 'DATABASE_UNAVAILABLE' } });
  });

  test('a database that is stopped ends what is under way, and then is unavailable', async () => {
    const file = join(await temporaryFolder(), 'bot.sqlite');
    const database = await openSqlite({ file });
    const store = await database.open(karmaTables());
    const write = store.write((db) => db.insertInto('karma_points').values(row('ada')).execute());

    await Promise.all([write, database.stop()]);

    await expect(
      store.read((db) => db.selectFrom('karma_points').selectAll().execute()),
    ).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
    });
    const again = await (await openSqlite({ file })).open(karmaTables());
    expect(await again.read((db) => db.selectFrom('karma_points').selectAll().execute())).toEqual([
      row('ada'),
    ]);
  });
});

describe('tables of statistics', () => {
  const counts = defineTables<{ readonly counts: { readonly n: number } }>()({
    name: 'counts',
    statistics: true,
    migrations: {
      '1': () => ({ up: (db) => db.schema.createTable('counts').addColumn('n', 'integer').execute() }),
    },
  });

  test('they are in a second file, which is made only when somebody asks for it', async () => {
    const folder = await temporaryFolder();
    const database = await openSqlite({ file: join(folder, 'bot.sqlite') });
    await database.open(karmaTables());
    const before = await readdir(folder);

    await database.open(counts);

    expect([before, await readdir(folder)]).toEqual([
      ['bot.sqlite', 'bot.sqlite-wal'],
      ['bot.sqlite', 'bot.sqlite-wal', 'bot.stats.sqlite', 'bot.stats.sqlite-wal'],
    ]);
    expect(await database.status()).toMatchObject({
      files: [{ path: join(folder, 'bot.sqlite') }, { path: join(folder, 'bot.stats.sqlite') }],
    });
  });

  test('they cannot be written in a unit of work of other tables', async () => {
    const database = await openSqlite();
    const [store, other] = [await database.open(karmaTables()), await database.open(counts)];

    const unit = store.write(async (_, token) =>
      other.within(token).insertInto('counts').values({ n: 1 }).execute(),
    );

    await expect(unit).rejects.toMatchObject({ code: 'DATABASE_INVALID' });
  });
});

describe('the driver', () => {
  test.each([
    ['20.20.2', undefined, false],
    ['22.23.3', '3.51.3', false],
    ['24.1.0', '3.50.1', false],
    ['24.21.0', '3.51.3', true],
    ['24.21.0', '3.53.4', true],
    ['26.0.0', '4.0.0', true],
  ])('of Node %s with SQLite %s is ready: %s', (node, sqlite, ready) => {
    expect(isRecent({ ...process.versions, node, ...(sqlite && { sqlite }) })).toBe(ready);
  });

  test('without any of them the error says what to install', async () => {
    const missing = () => {
      throw Object.assign(new Error('Cannot find it'), { code: 'MODULE_NOT_FOUND' });
    };

    await expect(chooseDriver(['better-sqlite3'], missing)).rejects.toMatchObject({
      code: 'DATABASE_DRIVER_MISSING',
      message: expect.stringContaining('npm install better-sqlite3') as string,
    });
  });

  test('whose binary was never built is passed over, and with no other it says why', async () => {
    /** What a package manager leaves that runs no install scripts. */
    const Unbuilt = function () {
      throw new Error('Could not locate the bindings file');
    };
    const require = createRequire(import.meta.url);
    const load = (name: string): unknown => (name === 'better-sqlite3' ? Unbuilt : require(name));

    expect((await chooseDriver(['better-sqlite3', 'libsql'], load)).name).toBe('libsql');
    await expect(chooseDriver(['better-sqlite3'], load)).rejects.toMatchObject({
      code: 'DATABASE_DRIVER_MISSING',
      cause: { errors: [{ message: 'Could not locate the bindings file' }] },
    });
  });
});
