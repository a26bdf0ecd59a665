import { definePlugin, optional, Time } from '@bronxbot/core';
import { Redis } from '../redis/service.ts';
import { checkMs, invalid } from './check.ts';
import { cacheCommands } from './commands/cache.ts';
import { createCache, type RunningCache } from './create-cache.ts';
import type { NamespaceKind } from './define-namespace.ts';
import { createKeyvStore } from './keyv-store.ts';
import type { KeyvStore } from './open-keyv.ts';
import { createRedisStore } from './redis-store.ts';
import { Cache } from './service.ts';

/** How much is kept, and for how long. */
export interface CacheOptions {
  /**
   * The operator's word on how long values are fresh, in milliseconds, by kind or by the name of a namespace:
   * `{ guild: 300_000, 'guild-settings': 60_000 }`. A name comes before its kind. @defaultValue as the namespaces say
   */
  readonly ttlMs?: Readonly<Partial<Record<NamespaceKind, number>>> & Readonly<Record<string, number>>;
  /** By up to this part a value's time is shortened at random, so that not all end at once; 0 to 0.5. @defaultValue `0.1` */
  readonly jitter?: number;
  /** Values of each namespace in memory; beyond, the least recently used goes. 1 to 10,000,000. @defaultValue `10_000` */
  readonly maxEntries?: number;
  /** About how many bytes the values of each namespace may take in memory, from 1,024. @defaultValue `16_777_216` */
  readonly maxBytes?: number;
  /** A load that takes longer than this many milliseconds has failed, 1 to 7 days. @defaultValue `10_000` */
  readonly loadTimeoutMs?: number;
  /** Changes that are remembered while Redis is away; beyond, whole namespaces are cleared when it is back. 1 to 1,000,000. @defaultValue `10_000` */
  readonly maxPending?: number;
  /** What to put behind memory in the place of Redis: an adapter of keyv. The bot does not end it. @defaultValue Redis, if the bot has it */
  readonly store?: KeyvStore;
  /** The longest a call to `store` takes, in milliseconds, 1 to 7 days. Calls to Redis have the deadline of `redis`. @defaultValue `100` */
  readonly storeDeadlineMs?: number;
}

/** What holds where `cache` is given nothing. */
export const DEFAULT_CACHE_OPTIONS = {
  ttlMs: {},
  jitter: 0.1,
  maxEntries: 10_000,
  maxBytes: 16_777_216,
  loadTimeoutMs: 10_000,
  maxPending: 10_000,
  storeDeadlineMs: 100,
} as const satisfies Required<Omit<CacheOptions, 'store'>>;

/**
 * Provides {@link Cache}, and the owners' commands `cache stats` and `cache clear`. With `redis` in the bot, processes share what they loaded.
 * @throws PluginError `CACHE_INVALID` when an option makes no sense.
 */
export function cache(options: CacheOptions = {}) {
  const { maxPending, storeDeadlineMs, store, ...settings } = { ...DEFAULT_CACHE_OPTIONS, ...options };
  check({ ...settings, maxPending, storeDeadlineMs });
  let running: RunningCache | undefined;
  return definePlugin({
    name: 'cache',
    uses: { redis: optional(Redis), time: Time },
    provides: Cache,
    commands: [cacheCommands],
    async start({ redis, time }) {
      const prefix = redis?.prefix ?? 'bronxbot:';
      const shared = store
        ? createKeyvStore(store, prefix, storeDeadlineMs)
        : redis && createRedisStore(redis);
      running = createCache({ ...settings, mostPending: maxPending, prefix }, time, shared);
      await running.start();
      return running;
    },
    stop: () => running?.stop(),
  });
}

function check({
  ttlMs,
  jitter,
  loadTimeoutMs,
  storeDeadlineMs,
  ...counts
}: Required<Omit<CacheOptions, 'store'>>) {
  for (const [name, ms] of Object.entries(ttlMs)) checkMs(`ttlMs of '${name}'`, ms, 1);
  checkMs('loadTimeoutMs', loadTimeoutMs, 1);
  checkMs('storeDeadlineMs', storeDeadlineMs, 1);
  if (!(jitter >= 0 && jitter <= 0.5)) throw invalid(`jitter is ${jitter}; give 0 to 0.5`);
  checkCount('maxEntries', counts.maxEntries, 1, 10_000_000);
  checkCount('maxBytes', counts.maxBytes, 1_024, Number.MAX_SAFE_INTEGER);
  checkCount('maxPending', counts.maxPending, 1, 1_000_000);
}

function checkCount(option: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    throw invalid(`${option} is ${value}; give a whole number from ${least} to ${most}`);
}
