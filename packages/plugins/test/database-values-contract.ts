import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openKarma, type OpenDatabase } from './karma-tables.ts';

/** What every engine must do with values. `testDatabase` calls it. */
export function testDatabaseValues(open: OpenDatabase): void {
  const opened = () => openKarma(open);

  test.each([
    [0, 0],
    [-1, -1],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    [Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
    [9_007_199_254_740_993n, 9_007_199_254_740_993n],
    [5n, 5],
    [2n ** 63n - 1n, 2n ** 63n - 1n],
    [-(2n ** 63n), -(2n ** 63n)],
    [null, null],
  ])('the whole number %s comes back exact', async (amount, back) => {
    const { store } = await opened();

    await store.write((db) =>
      db.insertInto('karma_sizes').values({ id: 1, amount, share: null, data: null, note: null }).execute(),
    );

    const rows = await store.read((db) => db.selectFrom('karma_sizes').select('amount').execute());
    expect(rows).toEqual([{ amount: back }]);
  });

  test('counts, sums and averages have the forms of numbers', async () => {
    const { store } = await opened();
    const row = (id: number, amount: number | bigint) => ({ id, amount, share: 0.5, data: null, note: null });
    await store.write((db) =>
      db
        .insertInto('karma_sizes')
        .values([row(1, 2n ** 60n), row(2, 2n ** 60n), row(3, 3)])
        .execute(),
    );

    const { rows } = await store.read((db) =>
      sql`select count(*) as n, sum(amount) as total, sum(id) as small, avg(id) as mean, max(share) as share,
        avg(case when id < 3 then id end) as half from karma_sizes`.execute(db),
    );

    expect(rows).toEqual([{ n: 3, total: 2n ** 61n + 3n, small: 6, mean: 2, share: 0.5, half: 1.5 }]);
  });

  test('texts, fractions and bytes come back as they went', async () => {
    const { store } = await opened();
    const row = {
      id: 1,
      amount: 7,
      share: 0.1,
      data: Buffer.from([0, 255, 10]),
      note: "5 – 'ü' 👍 \\ % \n",
    };

    await store.write((db) => db.insertInto('karma_sizes').values(row).execute());

    const rows = await store.read((db) => db.selectFrom('karma_sizes').selectAll().execute());
    expect(rows).toEqual([row]);
    expect(Buffer.isBuffer(rows[0]?.data)).toBe(true);
  });

  test('truth is 0 and 1, as a value and as an answer', async () => {
    const { store } = await opened();
    const note = 'true';

    await store.write((db) =>
      db
        .insertInto('karma_sizes')
        .values({ id: 1, amount: true as unknown as number, share: null, data: null, note })
        .execute(),
    );
    const rows = await store.read((db) =>
      db
        .selectFrom('karma_sizes')
        .select(['amount', (eb) => eb('note', '=', note).as('same')])
        .execute(),
    );

    expect(rows).toEqual([{ amount: 1, same: 1 }]);
  });

  test.each([
    ['a Date', new Date(0)],
    ['an object', { a: 1 }],
    ['an array', [1]],
    ['undefined', undefined],
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['too many bits', 2n ** 63n],
    ['a NUL character', 'a\0b'],
    ['a symbol', Symbol('s')],
  ])('%s as a value is refused by name', async (_, value) => {
    const { store } = await opened();

    const asked = store.read((db) => sql`select * from karma_sizes where note = ${value}`.execute(db));

    await expect(asked).rejects.toMatchObject({ code: 'DATABASE_INVALID' });
  });
}
