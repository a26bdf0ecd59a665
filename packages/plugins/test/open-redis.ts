import type { Logger } from '@bronxbot/core';
import { readRedisUrl } from '../src/redis/check-options.ts';
import { createRedis, type RunningRedis } from '../src/redis/create-redis.ts';
import { DEFAULT_REDIS_OPTIONS, type RedisOptions } from '../src/redis/plugin.ts';

/** A log that keeps its lines, each with its level: `warn Redis at … is away`. */
export function createLines(): Logger & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  const at = (level: string) => (message: string) => void lines.push(`${level} ${message}`);
  const log = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  return { ...log, child: () => ({ ...log, child: () => log as Logger }), lines };
}

/** Times short enough to wait for in a test, and long enough for a busy machine. */
export const SHORT = { deadlineMs: 500, heartbeatMs: 500, probeEveryMs: 20, connectWithinMs: 2_000 };

/** The service as the plugin starts it, with short times; leaving the scope stops it. */
export async function openRedis(
  url: string,
  options: Partial<RedisOptions> = {},
  log: Logger = createLines(),
): Promise<RunningRedis & AsyncDisposable> {
  const settings = { ...DEFAULT_REDIS_OPTIONS, ...SHORT, ...options, url };
  const redis = createRedis({ ...settings, address: readRedisUrl(url) }, log);
  await redis.start();
  return Object.assign(redis, { [Symbol.asyncDispose]: () => redis.stop() });
}
