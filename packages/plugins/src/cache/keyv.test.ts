import { randomUUID } from 'node:crypto';
import KeyvRedis from '@keyv/redis';
import suite, { keyvIteratorTests } from '@keyv/test-suite';
import { createClient } from '@redis/client';
import { Keyv } from 'keyv';
import * as vitest from 'vitest';
import { missing } from '../../../../scripts/testing/services.ts';
import { type RedisServer, startRedis } from '../../../../scripts/testing/start-redis.ts';
import { openCache, openSharedCache } from '../../test/open-cache.ts';
import { asKeyvStore, type Cache, defineNamespace } from './index.ts';
import { createKeyvStore } from './keyv-store.ts';
import { testKeyvStore } from './testing.ts';

const { afterAll, beforeAll, describe, expect, test, vi } = vitest;
const lent = defineNamespace<string>()({ name: 'lent' });

describe('memory', () => {
  let cache: Cache;
  beforeAll(async () => {
    cache = await openCache();
  });

  suite(vitest, Keyv, () => asKeyvStore(cache, lent));
});

describe('a Map as the store of the cache', () => {
  testKeyvStore({ test, expect }, () => new Map());
});

describe.skipIf(missing('redis'))('with Redis', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  describe('@keyv/redis on a client of our own', () => {
    let client: ReturnType<typeof createClient>;
    beforeAll(async () => {
      client = createClient({ url: server.url });
      await client.connect();
    });
    afterAll(() => client.close());
    const open = () => new KeyvRedis(client.options?.url ? client : {}, { throwOnErrors: true });

    suite(vitest, Keyv, open);
    keyvIteratorTests(vitest, Keyv, open);
    testKeyvStore({ test, expect }, open);
  });

  describe('both tiers', () => {
    let cache: Awaited<ReturnType<typeof openSharedCache>>;
    beforeAll(async () => {
      cache = await openSharedCache(server.url);
    });
    afterAll(() => cache[Symbol.asyncDispose]());

    suite(vitest, Keyv, () => asKeyvStore(cache, lent));
  });
});

describe('a store that an author passes', () => {
  const names = defineNamespace<string>()({ name: 'names' });
  const openOver = (store: Map<string, unknown>) =>
    openCache({ store: createKeyvStore(store, 'bronxbot:', 50) });

  test('serves what another process loaded', async () => {
    const store = new Map<string, unknown>();
    await using one = await openOver(store);
    await using two = await openOver(store);
    await one.namespace(names).set('1', 'shared');

    expect(await two.namespace(names).get('1')).toBe('shared');
    expect(two.stats().shared).toMatchObject({ name: 'the store of the cache', state: 'ready' });
  });

  test('is looked through for a pattern, and cleared by namespace', async () => {
    const store = new Map<string, unknown>();
    await using one = await openOver(store);
    for (const id of ['a1', 'a2', 'b1']) await one.namespace(names).set(id, 'x');
    await using two = await openOver(store);

    const cleared = await two.clear('names:a*');
    const left = [await two.namespace(names).get('a1'), await two.namespace(names).get('b1')];
    await two.namespace(names).clear();
    await using three = await openOver(store);

    expect([cleared, left]).toEqual([{ removed: 2, reach: 'everywhere' }, [undefined, 'x']]);
    expect(await three.namespace(names).get('b1')).toBeUndefined();
  });

  test('that hangs costs three deadlines, and then nothing', async () => {
    class Hanging extends Map<string, unknown> {
      override get = () => new Promise<never>(() => {}) as unknown;
    }
    await using cache = await openOver(new Hanging());
    const values = cache.namespace(names);

    for (const id of ['1', '2', '3']) expect(await values.get(id, () => 'loaded')).toBe('loaded');

    await vi.waitFor(() => expect(cache.stats().shared.state).toBe('away'));
    expect(await values.set('4', randomUUID())).toBe('here');
  });

  test('that hung is used again once it answers', async () => {
    let hangs = true;
    const asked: string[] = [];
    class Recovering extends Map<string, unknown> {
      override get = (key: string) => {
        asked.push(key);
        return hangs ? new Promise<never>(() => {}) : super.get(key);
      };
    }
    await using cache = await openOver(new Recovering());
    const values = cache.namespace(names);
    for (const id of ['1', '2', '3']) await values.get(id, () => 'loaded');
    await vi.waitFor(() => expect(cache.stats().shared.state).toBe('away'));
    await vi.waitFor(() => expect(asked.at(-1)).toContain('probe'), 5_000);

    hangs = false;

    await vi.waitFor(() => expect(cache.stats().shared.state).toBe('ready'), 5_000);
    expect(await values.set('4', 'x')).toBe('everywhere');
  });

  test('that says it did not keep a value is not said to have it', async () => {
    class Refusing extends Map<string, unknown> {
      override set = (key: string, value: unknown) =>
        key.includes('names') ? (false as never) : super.set(key, value);
    }
    await using cache = await openOver(new Refusing());

    expect(await cache.namespace(names).set('1', 'x')).toBe('here');
  });
});
