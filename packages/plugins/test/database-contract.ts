import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { defineTables } from '../src/database/index.ts';
import { testDatabaseValues } from './database-values-contract.ts';
import { type OpenDatabase, karmaTables, openKarma } from './karma-tables.ts';

/** What every engine must do. Call it in a `describe` of the engine's own tests. */
export function testDatabase(open: OpenDatabase): void {
  testDatabaseValues(open);
  const opened = () => openKarma(open);
  const give = (userId: string, points = 1) => ({ user_id: userId, points });

  test('what a unit of work wrote can be read once it has resolved', async () => {
    const { store } = await opened();

    const written = await store.write(async (db) => {
      const [row] = await db.insertInto('karma_points').values(give('ada', 3)).returningAll().execute();
      return row;
    });

    expect(written).toEqual({ user_id: 'ada', points: 3 });
    expect(await store.read((db) => db.selectFrom('karma_points').selectAll().execute())).toEqual([written]);
  });

  test('a unit of work that throws leaves nothing, and those beside it stay', async () => {
    const { store } = await opened();
    const fail = store.write(async (db) => {
      await db.insertInto('karma_points').values(give('bad')).execute();
      throw new Error('changed my mind');
    });

    const results = await Promise.allSettled([
      store.write((db) => db.insertInto('karma_points').values(give('before')).execute()),
      fail,
      store.write((db) => db.insertInto('karma_points').values(give('after')).execute()),
    ]);

    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const rows = await store.read((db) =>
      db.selectFrom('karma_points').selectAll().orderBy('user_id').execute(),
    );
    expect(rows).toEqual([give('after'), give('before')]);
  });

  test('units of work that read and then write do not overwrite each other', async () => {
    const { store } = await opened();
    await store.write((db) => db.insertInto('karma_points').values(give('ada', 0)).execute());

    await Promise.all(
      Array.from({ length: 20 }, () =>
        store.write(async (db) => {
          const { points } = await db.selectFrom('karma_points').select('points').executeTakeFirstOrThrow();
          await db
            .updateTable('karma_points')
            .set({ points: points + 1 })
            .execute();
        }),
      ),
    );

    expect(await store.read((db) => db.selectFrom('karma_points').selectAll().execute())).toEqual([
      give('ada', 20),
    ]);
  });

  test('a read sees nothing of a unit of work that has not ended', async () => {
    const { store } = await opened();
    let seen: Promise<readonly unknown[]> | undefined;

    await store.write(async (db) => {
      await db.insertInto('karma_points').values(give('ada')).execute();
      seen = store.read((reader) => reader.selectFrom('karma_points').selectAll().execute());
      await db.deleteFrom('karma_points').execute();
    });

    expect(await seen).toEqual([]);
  });

  test('two plugins become durable together in one unit of work', async () => {
    const { database, store } = await opened();
    const other = await database.open(
      defineTables<{ readonly shop_sales: { readonly id: string } }>()({
        name: 'shop',
        migrations: {
          '1': () => ({ up: (db) => db.schema.createTable('shop_sales').addColumn('id', 'text').execute() }),
        },
      }),
    );

    const refused = store.write(async (db, unit) => {
      await db.insertInto('karma_points').values(give('ada')).execute();
      await other.within(unit).insertInto('shop_sales').values({ id: 'hat' }).execute();
      throw new Error('no');
    });

    await expect(refused).rejects.toThrow('no');
    expect(await other.read((db) => db.selectFrom('shop_sales').selectAll().execute())).toEqual([]);
  });

  test.each([
    ['its primary key', { id: 1, note: 'other' }],
    ['a unique index', { id: 2, note: 'secret' }],
  ])('a row that exists already by %s is DATABASE_UNIQUE, and its values are not told', async (_, again) => {
    const { store } = await opened();
    const add = (row: { readonly id: number; readonly note: string }) =>
      store.write((db) =>
        db
          .insertInto('karma_sizes')
          .values({ amount: null, share: null, data: null, ...row })
          .execute(),
      );
    await add({ id: 1, note: 'secret' });

    await expect(add(again)).rejects.toMatchObject({
      code: 'DATABASE_UNIQUE',
      message: expect.not.stringContaining('secret') as string,
    });
  });

  test('a statement that fails, fails its unit of work, also when the function does not mind', async () => {
    const { store } = await opened();

    const unit = store.write(async (db) => {
      await db.insertInto('karma_points').values(give('ada')).execute();
      await db
        .insertInto('karma_points')
        .values(give('ada'))
        .execute()
        .catch(() => {});
      return 'fine';
    });

    await expect(unit).rejects.toMatchObject({ code: 'DATABASE_UNIQUE' });
    expect(await store.read((db) => db.selectFrom('karma_points').selectAll().execute())).toEqual([]);
  });

  test.each(['commit', ' ROLLBACK;', 'end'])('%j in a unit of work is refused', async (statement) => {
    const { store } = await opened();

    const unit = store.write((db) => sql.raw(statement).execute(db));

    await expect(unit).rejects.toMatchObject({ code: 'DATABASE_INVALID' });
  });

  test('an upsert adds up whatever runs at once', async () => {
    const { store } = await opened();
    const add = () =>
      store.write((db) =>
        db
          .insertInto('karma_points')
          .values(give('ada', 2))
          .onConflict((conflict) =>
            conflict.column('user_id').doUpdateSet((eb) => ({
              points: eb('karma_points.points', '+', eb.ref('excluded.points')),
            })),
          )
          .returning('points')
          .executeTakeFirstOrThrow(),
      );

    const results = await Promise.all(Array.from({ length: 10 }, add));

    expect(Math.max(...results.map(({ points }) => points))).toBe(20);
  });

  test('a read that would change something is refused', async () => {
    const { store } = await opened();

    const asked = store.read((db) => db.insertInto('karma_points').values(give('ada')).execute());

    await expect(asked).rejects.toMatchObject({ code: 'DATABASE_INVALID' });
  });

  test('a transaction by hand, and a stream, are refused with what to use instead', async () => {
    const { store } = await opened();

    const byHand = store.read((db) => db.transaction().execute(async () => {}));
    const stream = store.read(async (db) => {
      for await (const row of db.selectFrom('karma_points').selectAll().stream()) return row;
    });

    await expect(byHand).rejects.toThrow('use store.write');
    await expect(stream).rejects.toThrow('in pages');
  });

  test('a statement after the end of its unit of work is refused', async () => {
    const { store } = await opened();

    const kept = await store.write(async (db) => ({ db }));

    await expect(kept.db.insertInto('karma_points').values(give('late')).execute()).rejects.toMatchObject({
      code: 'DATABASE_INVALID',
    });
    expect(await store.read((db) => db.selectFrom('karma_points').selectAll().execute())).toEqual([]);
  });

  test('a mistake in a statement fails its unit of work alone, with the word of the engine', async () => {
    const { store } = await opened();

    const results = await Promise.allSettled([
      store.write((db) => db.insertInto('karma_points').values(give('ada')).execute()),
      store.write((db) => sql`insert into nowhere values (1)`.execute(db)),
      store.write((db) => db.insertInto('karma_points').values(give('bob')).execute()),
    ]);

    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(String((results[1] as PromiseRejectedResult).reason)).toContain('nowhere');
  });

  test('migrations run once each, in the order of their names', async () => {
    const database = await open();
    const ran: string[] = [];
    const step = (name: string) => () => ({
      up: async () => {
        ran.push(name);
      },
    });
    const tables = { name: 'steps', migrations: { '2-b': step('2-b'), '1-a': step('1-a') } };

    await database.open(defineTables()(tables));
    await database.open(defineTables()({ ...tables, name: 'others' }));

    expect(ran).toEqual(['1-a', '2-b', '1-a', '2-b']);
  });

  test('a migration that fails leaves nothing of itself or of those before it', async () => {
    const { database, store } = await opened();
    const tables = defineTables()({
      name: 'broken',
      migrations: {
        '1': () => ({ up: (db) => db.schema.createTable('broken_first').addColumn('id', 'text').execute() }),
        '2': () => ({ up: () => Promise.reject(new Error('not today')) }),
      },
    });

    await expect(database.open(tables)).rejects.toThrow('not today');

    await expect(store.read((db) => sql`select * from broken_first`.execute(db))).rejects.toThrow(
      'broken_first',
    );
  });

  test('the same tables opened twice are one store; another set of that name is refused', async () => {
    const database = await open();
    const tables = karmaTables();

    await Promise.all([database.open(tables), database.open(tables)]);

    await expect(database.open(karmaTables())).rejects.toMatchObject({ code: 'DATABASE_INVALID' });
    expect(database.opened().map((entry) => entry.tables)).toEqual([tables]);
  });

  test('the status is healthy and counts', async () => {
    const { database } = await opened();

    const status = await database.status();

    expect(status).toMatchObject({ engine: database.engine, healthy: true, problem: undefined, waiting: 0 });
    expect(status.latencyMs).toBeGreaterThanOrEqual(0);
  });

  test.each(['checkpoint', 'analyse', 'vacuum'] as const)('the upkeep %s changes no row', async (kind) => {
    const { database, store } = await opened();
    await store.write((db) => db.insertInto('karma_points').values(give('ada')).execute());

    await database.upkeep(kind);

    expect(await store.read((db) => db.selectFrom('karma_points').selectAll().execute())).toEqual([
      give('ada'),
    ]);
  });
}
