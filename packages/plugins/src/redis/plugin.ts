import { definePlugin, Log } from '@bronxbot/core';
import { checkPrefix, checkWhole, readRedisUrl } from './check-options.ts';
import { createRedis, type RunningRedis } from './create-redis.ts';
import { Redis } from './service.ts';

/** Where Redis is, and how long to wait for it. */
export interface RedisOptions {
  /** `redis://[user:password@]host[:port][/database]`, or `rediss://` for TLS. One server; a cluster is refused. */
  readonly url: string;
  /** Before every key and channel: bots that share a Redis need different ones. 1 to 32 of `a`–`z`, `0`–`9`, `-`. @defaultValue `'bronxbot'` */
  readonly keyPrefix?: string;
  /** The longest a call takes, in milliseconds, 10 to 60,000. @defaultValue `100` */
  readonly deadlineMs?: number;
  /** How long the start of the bot waits for Redis before it goes on without, in milliseconds, 0 to 30,000. @defaultValue `2_000` */
  readonly connectWithinMs?: number;
  /** How often an idle connection is tried, in milliseconds, 50 to 60,000; after three times that without an answer it is replaced. @defaultValue `1_000` */
  readonly heartbeatMs?: number;
  /** Calls in a row that fail before the breaker opens, 1 to 100. @defaultValue `3` */
  readonly failuresToOpen?: number;
  /** How often an open breaker is probed, in milliseconds, 10 to 60,000. @defaultValue `1_000` */
  readonly probeEveryMs?: number;
}

/** What holds where `redis` is given no more than a url. */
export const DEFAULT_REDIS_OPTIONS = {
  keyPrefix: 'bronxbot',
  deadlineMs: 100,
  connectWithinMs: 2_000,
  heartbeatMs: 1_000,
  failuresToOpen: 3,
  probeEveryMs: 1_000,
} as const satisfies Required<Omit<RedisOptions, 'url'>>;

/**
 * Provides {@link Redis}: one connection for all plugins. A bot starts without its Redis and finds it when it comes.
 * @throws PluginError `REDIS_INVALID` when an option makes no sense; at start, when the server is a cluster or refuses the password.
 */
export function redis(options: RedisOptions) {
  const settings = { ...DEFAULT_REDIS_OPTIONS, ...options };
  const address = readRedisUrl(settings.url);
  checkPrefix(settings.keyPrefix);
  checkWhole('deadlineMs', settings.deadlineMs, 10, 60_000);
  checkWhole('connectWithinMs', settings.connectWithinMs, 0, 30_000);
  checkWhole('heartbeatMs', settings.heartbeatMs, 50, 60_000);
  checkWhole('failuresToOpen', settings.failuresToOpen, 1, 100);
  checkWhole('probeEveryMs', settings.probeEveryMs, 10, 60_000);
  let running: RunningRedis | undefined;
  return definePlugin({
    name: 'redis',
    uses: { log: Log },
    provides: Redis,
    async start({ log }) {
      running = createRedis({ ...settings, address }, log);
      await running.start();
      return running;
    },
    stop: () => running?.stop(),
  });
}
