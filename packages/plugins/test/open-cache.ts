import { type Clock, systemClock } from '@bronxbot/core';
import { createCache, type CacheSettings, type RunningCache } from '../src/cache/create-cache.ts';
import { DEFAULT_CACHE_OPTIONS } from '../src/cache/plugin.ts';
import { createRedisStore } from '../src/cache/redis-store.ts';
import type { SharedStore } from '../src/cache/shared-store.ts';
import { openRedis } from './open-redis.ts';

/** What a test may change about a cache. */
export interface OpenCacheOptions extends Partial<CacheSettings> {
  readonly clock?: Clock;
  readonly store?: SharedStore;
}

/** A cache of one process, without jitter; leaving the scope stops it. */
export async function openCache({ clock = systemClock, store, ...settings }: OpenCacheOptions = {}): Promise<
  RunningCache & AsyncDisposable
> {
  const { maxPending: mostPending, ...defaults } = DEFAULT_CACHE_OPTIONS;
  const cache = createCache(
    { ...defaults, jitter: 0, mostPending, prefix: 'bronxbot:', ...settings },
    clock,
    store,
  );
  await cache.start();
  return Object.assign(cache, { [Symbol.asyncDispose]: () => cache.stop() });
}

/** A cache of one process in front of a Redis. Without a word on the deadline it is one that a busy machine keeps. */
export async function openSharedCache(
  url: string,
  { deadlineMs = 5_000, ...options }: OpenCacheOptions & { readonly deadlineMs?: number } = {},
) {
  const redis = await openRedis(url, { deadlineMs, heartbeatMs: deadlineMs });
  const cache = await openCache({ ...options, store: createRedisStore(redis) });
  return Object.assign(cache, {
    redis,
    async [Symbol.asyncDispose]() {
      await cache.stop();
      await redis.stop();
    },
  });
}
