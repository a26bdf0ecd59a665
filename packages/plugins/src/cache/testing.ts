import { type KeyvStore, openKeyv } from './open-keyv.ts';
import type { SharedRecord } from './shared-store.ts';

/** What the suite needs of Vitest, or of anything like it. */
export interface TestApi {
  test(title: string, run: () => Promise<void>): void;
  expect(actual: unknown): { toEqual(expected: unknown): void };
}

const MINUTE = 60_000;
const record = (v: unknown): SharedRecord => ({ v, f: 1, d: 1 });

/**
 * What the cache asks of a store that is passed to it: `testKeyvStore({ test, expect }, () => new MyStore(url))`.
 * Every test opens the store once and uses keys of its own, so one database may serve them all.
 */
export function testKeyvStore({ test, expect }: TestApi, open: () => KeyvStore | Promise<KeyvStore>): void {
  let tests = 0;
  const opened = async () => openOwn(await open(), `contract:${process.pid}:${tests++}:`);
  testValues({ test, expect }, opened);
  testKeys({ test, expect }, opened);
}

/** The store through keyv, with keys that no other test has. */
function openOwn(store: KeyvStore, own: string) {
  const keyv = openKeyv(store);
  return {
    read: async (...keys: readonly string[]) =>
      (await keyv.getMany(keys.map((key) => own + key))).map((found) => found?.v),
    set: (key: string, value: unknown, ttlMs = MINUTE) => keyv.set(own + key, record(value), ttlMs),
    remove: (keys: readonly string[]) => keyv.deleteMany(keys.map((key) => own + key)),
  };
}
type Open = () => Promise<ReturnType<typeof openOwn>>;

function testValues({ test, expect }: TestApi, opened: Open): void {
  test('gives back what was set, value by value', async () => {
    const { read, set } = await opened();
    const values = [0, '', false, null, 'text', ':colon', [1, [2]], { nested: { empty: {} } }, '🦊 "\\ \n'];
    await Promise.all(values.map((value, index) => set(String(index), value)));

    expect(await read(...values.map((_, index) => String(index)))).toEqual(values);
  });

  test('gives many in the order asked for, and nothing for what it does not have', async () => {
    const { read, set } = await opened();
    await set('a', 1);
    await set('b', 2);

    expect(await read('b', 'absent', 'a', 'b')).toEqual([2, undefined, 1, 2]);
    expect(await read()).toEqual([]);
  });

  test('keeps the last of two values', async () => {
    const { read, set } = await opened();
    await set('a', 1);
    await set('a', 2);

    expect(await read('a')).toEqual([2]);
  });

  test('removes what is there, and minds not what is not', async () => {
    const { read, remove, set } = await opened();
    await set('a', 1);
    await set('b', 2);

    await remove(['a', 'absent']);

    expect(await read('a', 'b')).toEqual([undefined, 2]);
  });
}

function testKeys({ test, expect }: TestApi, opened: Open): void {
  test('tells keys apart that look alike', async () => {
    const { read, set } = await opened();
    const keys = ['a', 'A', 'a:b', 'a::b', ':', '*', '?', '[a]', 'a b', '🦊', 'keyv:a', 'x'.repeat(400)];
    await Promise.all(keys.map((key, index) => set(key, index)));

    expect(await read(...keys)).toEqual([...keys.keys()]);
  });

  test('forgets a value after its time', async () => {
    const { read, set } = await opened();
    await set('short', 1, 1);
    await set('long', 2);

    while ((await read('short'))[0] !== undefined) await new Promise((resolve) => setImmediate(resolve));

    expect(await read('short', 'long')).toEqual([undefined, 2]);
  });

  test('takes many at once', async () => {
    const { read, remove, set } = await opened();
    const keys = Array.from({ length: 500 }, (_, index) => String(index));
    await Promise.all(keys.map((key) => set(key, `value ${key}`)));

    const found = await read(...keys);
    await remove(keys);

    expect(found).toEqual(keys.map((key) => `value ${key}`));
    expect((await read(...keys)).filter((value) => value !== undefined)).toEqual([]);
  });
}
