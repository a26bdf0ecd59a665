import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { missing } from '../../../../scripts/testing/services.ts';
import { type RedisServer, startRedis } from '../../../../scripts/testing/start-redis.ts';
import { openSharedCache } from '../../test/open-cache.ts';
import { createStillClock } from '../../test/still-clock.ts';
import { openRedis } from '../../test/open-redis.ts';
import { defineNamespace } from './index.ts';

const later = <T>() => {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((yes) => (resolve = yes));
  return { promise, resolve };
};
const never = () => Promise.reject<string>(new Error('loaded though it was shared'));

describe.skipIf(missing('redis'))('processes that share a cache', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  /** Two processes, and a namespace that no other test uses. */
  async function openTwo(options: Parameters<typeof openSharedCache>[1] = {}, ttlMs = 60_000) {
    const [one, two] = [
      await openSharedCache(server.url, options),
      await openSharedCache(server.url, options),
    ];
    const definition = defineNamespace<string>()({ name: randomUUID().slice(0, 8), ttlMs });
    return {
      one,
      two,
      definition,
      a: one.namespace(definition),
      b: two.namespace(definition),
      async [Symbol.asyncDispose]() {
        await one[Symbol.asyncDispose]();
        await two[Symbol.asyncDispose]();
      },
    };
  }
  /** Reads without a load until the value is what it must become: messages take their time. */
  const becomes = (read: () => Promise<unknown>, value: unknown) =>
    vi.waitFor(async () => expect(await read()).toBe(value));

  test('what one loaded, the other need not', async () => {
    await using both = await openTwo();
    await both.a.get('1', () => 'loaded');

    await becomes(() => both.b.get('1'), 'loaded');
    expect(await both.b.get('1', never)).toBe('loaded');
    expect(both.two.stats()).toMatchObject({
      shared: { state: 'ready' },
      namespaces: [{ hitsShared: 1, hitsMemory: expect.any(Number), fills: 0 }],
    });
  });

  test.each([[0], [false], [''], [null]])('%j in Redis is a value', async (value) => {
    await using both = await openTwo();
    const definition = defineNamespace<unknown>()({ name: randomUUID().slice(0, 8) });
    await both.one.namespace(definition).set('1', value);

    expect(await both.two.namespace(definition).get('1', never)).toBe(value);
  });

  test('that there is nothing is shared too', async () => {
    await using both = await openTwo();
    let loads = 0;
    await both.a.get('1', () => undefined);
    await vi.waitFor(async () =>
      expect(await both.one.redis.run((client) => client.keys(`*${both.definition.name}:*:1`))).toHaveLength(
        1,
      ),
    );

    const found = await both.b.get('1', () => (loads++, 'loaded'));

    expect([found, loads]).toEqual([undefined, 0]);
  });

  test('a value is as fresh in another process as it is in Redis, and no longer', async () => {
    const clock = createStillClock();
    await using both = await openTwo({ clock });
    await both.a.set('1', 'old');
    clock.move(59_000);
    await both.b.get('1');

    clock.move(1_000);

    expect(await both.b.get('1', () => 'new')).toBe('new');
  });

  test('a thousand reads of what is in Redis ask it once', async () => {
    await using both = await openTwo();
    await both.a.set('1', 'shared');
    await both.b.get('2');
    const { calls } = both.two.redis.status;

    await Promise.all(Array.from({ length: 1_000 }, () => both.b.get('1', never)));

    expect(both.two.redis.status.calls - calls).toBe(1);
  });

  test('reads of many keys in one turn travel as one question', async () => {
    await using both = await openTwo();
    const ids = Array.from({ length: 64 }, (_, id) => String(id));
    await Promise.all(ids.map((id) => both.a.set(id, `value ${id}`)));
    await both.b.get('x');
    const { calls } = both.two.redis.status;

    const found = await Promise.all(ids.map((id) => both.b.get(id, never)));

    expect(found).toEqual(ids.map((id) => `value ${id}`));
    expect(both.two.redis.status.calls - calls).toBe(1);
  });

  test('a change in one is seen in the other, and said to be everywhere', async () => {
    await using both = await openTwo();
    await both.a.set('1', 'old');
    await both.b.get('1');

    const reach = await both.a.set('1', 'new');

    expect(reach).toBe('everywhere');
    await becomes(() => both.b.get('1'), 'new');
  });

  test('a deletion, a cleared namespace, a tag and a pattern reach the other', async () => {
    await using both = await openTwo();
    const { one, two, a, b, definition } = both;
    const fill = async () => {
      await a.set('1', 'old', { tags: ['t'] });
      await becomes(() => b.get('1'), 'old');
    };
    const reaches: unknown[] = [];
    for (const forget of [
      () => a.delete('1'),
      () => a.clear(),
      () => one.invalidateTag('t'),
      async () => (await one.clear(`${definition.name}:*`)).reach,
    ]) {
      await fill();
      reaches.push(await forget());
      await becomes(() => b.get('1'), undefined);
    }

    expect(reaches).toEqual(Array.from({ length: 4 }, () => 'everywhere'));
    expect(two.stats().shared.pending).toBe(0);
  });

  test('a process that comes later sees nothing of what was cleared by namespace or tag', async () => {
    await using both = await openTwo();
    await both.a.set('1', 'old', { tags: ['gone'] });
    await both.a.set('2', 'old', { tags: ['kept'] });
    await both.one.invalidateTag('gone');
    const read = async () => {
      await using late = await openSharedCache(server.url);
      const values = late.namespace(both.definition);
      return [await values.get('1'), await values.get('2')];
    };

    const afterTag = await read();
    await both.a.clear();

    expect(afterTag).toEqual([undefined, 'old']);
    expect(await read()).toEqual([undefined, undefined]);
  });

  test('4.4 a pattern counts what is in memory and in Redis once, and leaves the rest', async () => {
    await using both = await openTwo();
    const { one, two, a, definition } = both;
    const other = one.namespace(defineNamespace<string>()({ name: `${definition.name}b` }));
    await a.set('1', 'x');
    await a.set('2', 'x');
    await other.set('1', 'stays');

    const cleared = await two.clear(`${definition.name}:*`);

    expect(cleared).toEqual({ removed: 2, reach: 'everywhere' });
    await becomes(() => a.get('1'), undefined);
    expect(await other.get('1')).toBe('stays');
    expect(await two.namespace(definition).get('2')).toBeUndefined();
  });

  test('a load of one that ends after the other deleted is not kept in Redis', async () => {
    await using both = await openTwo();
    const old = later<string>();
    const began = later<void>();
    const reading = both.a.get('1', () => (began.resolve(), old.promise));
    await began.promise;

    await both.b.delete('1');
    await vi.waitFor(() => expect(both.one.stats().namespaces).toHaveLength(1));
    // Their message has come once a later one has.
    await both.b.set('marker', 'set');
    await becomes(() => both.a.get('marker'), 'set');
    old.resolve('old');
    await reading;

    expect([await both.a.get('1'), await both.b.get('1')]).toEqual([undefined, undefined]);
  });

  test('a write of one that comes after the other removed it is removed as well', async () => {
    await using both = await openTwo();
    const { one, a, b, definition } = both;
    await a.get('1', () => 'old');
    await becomes(() => b.get('1'), 'old');

    // As if the other had removed it just before that write: only its message comes now.
    const message = { from: 'other', kind: 'ids', namespace: definition.name, ids: ['1'] };
    await one.redis.run((client) => client.publish('bronxbot:cache', JSON.stringify(message)));

    await vi.waitFor(async () =>
      expect([await a.get('1'), await b.get('1')]).toEqual([undefined, undefined]),
    );
  });

  test('a set and a deletion that follow each other at once end in the deletion', async () => {
    await using both = await openTwo();

    await Promise.all(
      Array.from({ length: 50 }, (_, id) => [both.a.set(String(id), 'x'), both.a.delete(String(id))]).flat(),
    );

    const left = await Promise.all(Array.from({ length: 50 }, (_, id) => both.b.get(String(id))));
    expect(left.filter((value) => value !== undefined)).toEqual([]);
  });

  test('keys of namespaces and ids that look alike stay apart', async () => {
    await using both = await openTwo();
    const names = ['ns', 'ns-a', 'a'].map((name) => defineNamespace<string>()({ name }));
    const ids = ['1', ':1', 'a:1', 'ns:1', '*', '[1]', '?', '\n', '🦊', ' '];
    for (const name of names)
      for (const id of ids) await both.one.namespace(name).set(id, `${name.name} ${id}`);

    for (const name of names)
      for (const id of ids) expect(await both.two.namespace(name).get(id)).toBe(`${name.name} ${id}`);
  });

  test('what is corrupt in Redis counts as absent, and harms nothing beside it', async () => {
    await using both = await openTwo();
    await both.a.set('1', 'good');
    await both.a.set('2', 'bad');
    const spoil = async (text: string) => {
      await both.one.redis.run(async (client) => {
        const [key = ''] = await client.keys(`*${both.definition.name}:*:2`);
        await client.set(key, text);
      });
      await using late = await openSharedCache(server.url);
      const values = late.namespace(both.definition);
      return await Promise.all([values.get('1'), values.get('2')]);
    };

    expect(await spoil('{"value":')).toEqual(['good', undefined]);
    expect(await spoil('7')).toEqual(['good', undefined]);
  });

  test('words of strangers on the channel change nothing', async () => {
    await using both = await openTwo();
    await both.a.set('1', 'here');
    for (const text of ['', '{', '7', '{"kind":"ids"}', '{"kind":"stamp","name":1}', '{"kind":"pattern"}'])
      await both.one.redis.run((client) => client.publish('bronxbot:cache', text));
    await both.b.set('marker', 'set');
    await becomes(() => both.a.get('marker'), 'set');

    expect(await both.a.get('1')).toBe('here');
  });

  test('a bot with another prefix on the same Redis has nothing in common with it', async () => {
    await using both = await openTwo();
    await using stranger = await openRedis(server.url, { keyPrefix: 'other' });
    await both.a.set('1', 'ours');

    expect(await stranger.run((client) => client.keys('other:*'))).toEqual([]);
    const keys = await stranger.run((client) => client.keys('*'));
    expect(keys.every((key) => key.startsWith('bronxbot:'))).toBe(true);
  });

  test('thousands of reads at once get each their own value', async () => {
    await using both = await openTwo();
    const ids = Array.from({ length: 1_100 }, (_, index) => String(index));
    await Promise.all(ids.map((id) => both.a.set(id, `value ${id}`)));

    const found = await Promise.all(ids.map((id) => both.b.get(id, never)));

    expect(found).toEqual(ids.map((id) => `value ${id}`));
  });

  test('many caches on one client add no listeners to it', async () => {
    const warnings: string[] = [];
    const hear = (warning: Error) => void warnings.push(warning.name);
    process.on('warning', hear);
    await using both = await openTwo();
    for (let name = 0; name < 30; name++)
      await both.one.namespace(defineNamespace<string>()({ name: `many-${name}` })).set('1', 'x');
    process.off('warning', hear);

    expect(warnings).toEqual([]);
  });
});
