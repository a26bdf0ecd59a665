import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { openCache } from '../../test/open-cache.ts';
import { createStillClock } from '../../test/still-clock.ts';
import { defineNamespace, type NamespaceKind } from './index.ts';

interface Settings {
  readonly prefix: string;
}
const settings = defineNamespace<Settings>()({ name: 'guild-settings', kind: 'guild' });
const counted = () => {
  let loads = 0;
  return { load: () => ({ prefix: `${++loads}` }), loads: () => loads };
};
const later = <T>() => {
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise, resolve, reject };
};

describe('how long a value is fresh', () => {
  test.each([
    ['user', 300_000],
    ['guild', 600_000],
    ['stats', 1_800_000],
    ['economy', 180_000],
    ['temporary', 60_000],
  ] as const)('4.1 a value about %s is gone after %d ms', async (kind: NamespaceKind, ttlMs) => {
    const clock = createStillClock();
    await using cache = await openCache({ clock });
    const values = cache.namespace(defineNamespace<string>()({ name: `${kind}_data`, kind }));
    await values.set('1', 'here');

    clock.move(ttlMs - 1);
    const before = await values.get('1');
    clock.move(1);

    expect([before, await values.get('1')]).toEqual(['here', undefined]);
  });

  test('4.1 the operator overrides it by kind and by name', async () => {
    const clock = createStillClock();
    await using cache = await openCache({ clock, ttlMs: { user: 2_000, named: 1_000 } });
    const byKind = cache.namespace(defineNamespace<string>()({ name: 'user_data', kind: 'user' }));
    const byName = cache.namespace(defineNamespace<string>()({ name: 'named', kind: 'user', ttlMs: 5_000 }));
    await byKind.set('1', 'here');
    await byName.set('1', 'here');

    clock.move(1_000);

    expect([await byKind.get('1'), await byName.get('1')]).toEqual(['here', undefined]);
    clock.move(1_000);
    expect(await byKind.get('1')).toBeUndefined();
  });

  test('jitter shortens it by up to its part, and never makes it longer', async () => {
    const clock = createStillClock();
    await using cache = await openCache({ clock, jitter: 0.5 });
    const values = cache.namespace(defineNamespace<number>()({ name: 'numbers', ttlMs: 1_000 }));
    const ids = Array.from({ length: 200 }, (_, id) => String(id));
    await Promise.all(ids.map((id) => values.set(id, 1)));
    const left = async () => (await Promise.all(ids.map((id) => values.get(id)))).filter(Boolean).length;

    clock.move(499);
    const early = await left();
    clock.move(250);
    const half = await left();
    clock.move(251);

    expect(early).toBe(200);
    expect(half).toBeGreaterThan(50);
    expect(half).toBeLessThan(150);
    expect(await left()).toBe(0);
  });

  test('a value may have a time of its own', async () => {
    const clock = createStillClock();
    await using cache = await openCache({ clock });
    const values = cache.namespace(settings);
    await values.get('1', () => ({ prefix: '!' }), { ttlMs: 10 });

    clock.move(10);

    expect(await values.get('1')).toBeUndefined();
  });
});

describe('a load', () => {
  test('4.2 a fresh fill counts one miss, and the second read one hit', async () => {
    await using cache = await openCache();
    const values = cache.namespace(settings);
    const { load } = counted();

    const first = await values.get('1', load);
    const second = await values.get('1', load);

    expect([first, second]).toEqual([{ prefix: '1' }, { prefix: '1' }]);
    expect(cache.stats().namespaces).toEqual([
      expect.objectContaining({ name: 'guild-settings', misses: 1, fills: 1, hitsMemory: 1, entries: 1 }),
    ]);
  });

  test('A3 a thousand reads of a cold key load once', async () => {
    await using cache = await openCache();
    const values = cache.namespace(settings);
    const { load, loads } = counted();

    const found = await Promise.all(Array.from({ length: 1_000 }, () => values.get('1', load)));

    expect([loads(), new Set(found).size]).toEqual([1, 1]);
    expect(cache.stats().namespaces[0]).toMatchObject({ misses: 1_000, fills: 1 });
  });

  test('that fails fails for all that wait for it, and the next read loads again', async () => {
    await using cache = await openCache();
    const values = cache.namespace(settings);
    const fail = () => Promise.reject(new Error('no database'));

    const failed = await Promise.allSettled([values.get('1', fail), values.get('1', fail)]);
    const next = await values.get('1', () => ({ prefix: '?' }));

    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(next).toEqual({ prefix: '?' });
    expect(cache.stats().namespaces[0]).toMatchObject({ errors: 1, misses: 3, fills: 1 });
  });

  test('that throws before it waits rejects too', async () => {
    await using cache = await openCache();
    const broken = (): Settings => {
      throw new Error('at once');
    };

    await expect(cache.namespace(settings).get('1', broken)).rejects.toThrow('at once');
  });

  test('that never ends is given up', async () => {
    const clock = createStillClock();
    await using cache = await openCache({ clock, loadTimeoutMs: 500 });
    const values = cache.namespace(settings);
    const reading = values.get('1', () => new Promise<Settings>(() => {}));
    await setImmediate();

    clock.move(500);

    await expect(reading).rejects.toMatchObject({ code: 'CACHE_LOAD_TIMEOUT' });
    expect(await values.get('1', () => ({ prefix: '!' }))).toEqual({ prefix: '!' });
  });

  test('of a value that is deleted meanwhile is given to who asked and not kept', async () => {
    await using cache = await openCache();
    const values = cache.namespace(settings);
    const old = later<Settings>();
    const reading = values.get('1', () => old.promise);

    await values.delete('1');
    const after = await values.get('1', () => ({ prefix: 'new' }));
    old.resolve({ prefix: 'old' });

    expect([await reading, after]).toEqual([{ prefix: 'old' }, { prefix: 'new' }]);
    expect(await values.get('1')).toEqual({ prefix: 'new' });
  });

  test.each(['clear', 'pattern', 'tag'] as const)('that began before a %s is not kept', async (how) => {
    await using cache = await openCache();
    const values = cache.namespace(settings);
    const old = later<Settings>();
    const load = later<void>();
    const reading = values.get('1', () => (load.resolve(), old.promise), { tags: ['a'] });
    await load.promise;

    await {
      clear: () => values.clear(),
      pattern: () => cache.clear('*'),
      tag: () => cache.invalidateTag('a'),
    }[how]();
    old.resolve({ prefix: 'old' });
    await reading;

    expect(await values.get('1')).toBeUndefined();
  });

  test.each([[0], [false], [''], [null]])('of %j keeps it: it is a value', async (value) => {
    await using cache = await openCache();
    const values = cache.namespace(defineNamespace<unknown>()({ name: 'falsy' }));
    await values.get('1', () => value);

    expect(await values.get('1', () => 'again')).toBe(value);
  });

  test('of nothing is kept for the shorter time of what is missing', async () => {
    const clock = createStillClock();
    await using cache = await openCache({ clock });
    const values = cache.namespace(defineNamespace<Settings>()({ name: 'guilds', missingTtlMs: 100 }));
    let loads = 0;
    const none = () => (loads++, undefined);

    await values.get('1', none);
    await values.get('1', none);
    const early = loads;
    clock.move(100);
    await values.get('1', none);

    expect([early, loads]).toEqual([1, 2]);
  });
});

describe('a value past its time', () => {
  const open = async (times: { staleWhileRevalidateMs?: number; staleIfErrorMs?: number }) => {
    const clock = createStillClock();
    const cache = await openCache({ clock });
    const values = cache.namespace(defineNamespace<string>()({ name: 'names', ttlMs: 1_000, ...times }));
    await values.set('1', 'old');
    clock.move(1_000);
    return { clock, cache, values };
  };
  const fail = () => Promise.reject(new Error('no database'));

  test('is given while it is loaded anew, where the namespace wants that', async () => {
    const { cache, values } = await open({ staleWhileRevalidateMs: 500 });

    const stale = await values.get('1', () => 'new');
    await expect.poll(() => values.get('1')).toBe('new');

    expect(stale).toBe('old');
    expect(cache.stats().namespaces[0]).toMatchObject({ stale: 1, fills: 1 });
  });

  test('stands in for a load that fails, which is not tried again for five seconds', async () => {
    const { clock, cache, values } = await open({ staleIfErrorMs: 60_000 });
    let loads = 0;
    const failing = () => (loads++, fail());

    const found = [await values.get('1', failing), await values.get('1', failing)];
    const early = loads;
    clock.move(5_000);
    await values.get('1', failing);

    expect(found).toEqual(['old', 'old']);
    expect([early, loads]).toEqual([1, 2]);
    expect(cache.stats().namespaces[0]).toMatchObject({ stale: 3, errors: 2 });
  });

  test('does not stand in for ever, nor once it was deleted', async () => {
    const { clock, values } = await open({ staleIfErrorMs: 500 });
    await values.delete('1');
    await expect(values.get('1', fail)).rejects.toThrow('no database');

    await values.set('1', 'old');
    clock.move(1_500);

    await expect(values.get('1', fail)).rejects.toThrow('no database');
  });
});

describe('what is forgotten', () => {
  test('a tag takes with it all that has it, in every namespace', async () => {
    await using cache = await openCache();
    const [one, two] = ['one', 'two'].map((name) => cache.namespace(defineNamespace<string>()({ name })));
    await one?.set('1', 'a', { tags: ['guild:1', 'x'] });
    await two?.set('1', 'b', { tags: ['guild:1'] });
    await two?.set('2', 'c', { tags: ['guild:2'] });

    await cache.invalidateTag('guild:1');

    expect([await one?.get('1'), await two?.get('1'), await two?.get('2')]).toEqual([
      undefined,
      undefined,
      'c',
    ]);
  });

  test('4.4 a pattern takes what matches and says how many', async () => {
    await using cache = await openCache();
    const [a, b] = ['a', 'b'].map((name) => cache.namespace(defineNamespace<number>()({ name })));
    await a?.set('1', 1);
    await a?.set('2', 2);
    await b?.set('1', 3);

    const cleared = await cache.clear('a:*');

    expect(cleared).toEqual({ removed: 2, reach: 'here' });
    expect([await a?.get('1'), await b?.get('1')]).toEqual([undefined, 3]);
  });

  test('a namespace is cleared as a whole, and the others stay', async () => {
    await using cache = await openCache();
    const [a, b] = ['a', 'b'].map((name) => cache.namespace(defineNamespace<number>()({ name })));
    await a?.set('1', 1);
    await b?.set('1', 2);

    await a?.clear();

    expect([await a?.get('1'), await b?.get('1')]).toEqual([undefined, 2]);
  });
});

describe('memory has a bound', () => {
  test('of entries: the least recently used goes, and is counted', async () => {
    await using cache = await openCache({ maxEntries: 2 });
    const values = cache.namespace(settings);
    for (const id of ['1', '2']) await values.set(id, { prefix: id });
    await values.get('1');
    await values.set('3', { prefix: '3' });

    expect([await values.get('1'), await values.get('2')]).toEqual([{ prefix: '1' }, undefined]);
    expect(cache.stats().namespaces[0]).toMatchObject({ entries: 2, evicted: 1 });
  });

  test('of bytes: many large values do not stay, and one that is too large is not kept', async () => {
    await using cache = await openCache({ maxBytes: 10_000 });
    const values = cache.namespace(settings);
    for (let id = 0; id < 100; id++) await values.set(String(id), { prefix: 'x'.repeat(1_000) });
    await values.set('huge', { prefix: 'x'.repeat(20_000) });

    const [stats] = cache.stats().namespaces;
    expect(stats?.bytes).toBeLessThanOrEqual(10_000);
    expect(stats?.entries).toBe(4);
    expect(await values.get('huge')).toBeUndefined();
  });
});
