import { createBot, definePlugin } from '@bronxbot/core';
import { Cache, cache, type CacheOptions } from '@bronxbot/plugins/cache';
import { Redis, redis } from '@bronxbot/plugins/redis';
import { startPlayground } from '@bronxbot/sandbox';

/** The cache of a bot that runs in a sandbox, in real time. */
export interface OpenCache {
  readonly cache: Cache;
  readonly redis: Redis | undefined;
  close(): Promise<void>;
}

/** Starts a bot with a cache, in front of a Redis where a url is given. */
export async function openCache({
  redisUrl,
  deadlineMs = 100,
  ...options
}: CacheOptions & { readonly redisUrl?: string; readonly deadlineMs?: number } = {}): Promise<OpenCache> {
  let services: Pick<OpenCache, 'cache' | 'redis'> | undefined;
  const bot =
    redisUrl === undefined
      ? createBot({
          plugins: [
            cache(options),
            definePlugin({
              name: 'bench',
              uses: { cache: Cache },
              start: ({ cache }) => void (services = { cache, redis: undefined }),
            }),
          ],
        })
      : createBot({
          plugins: [
            cache(options),
            redis({ url: redisUrl, deadlineMs }),
            definePlugin({
              name: 'bench',
              uses: { cache: Cache, redis: Redis },
              start: (given) => void (services = given),
            }),
          ],
        });
  const playground = await startPlayground({ port: 0, bots: [{ name: 'bench', bot }] });
  if (!services) throw new Error('The bot has started without its cache.');
  return { ...services, close: () => playground.stop() };
}
