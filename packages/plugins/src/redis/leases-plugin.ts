import { definePlugin, Leases } from '@bronxbot/core';
import { KeptLeases } from '../internal/kept-leases.ts';
import { checkWhole } from './check-options.ts';
import { createRedisRegister } from './leases.ts';
import { Redis } from './service.ts';

/** How long leases live. */
export interface RedisLeasesOptions {
  /**
   * How long a lease outlives a process that died or lost Redis, in milliseconds, 300 to 3,600,000. It is renewed after a third of this;
   * a holder that cannot renew it lets go after four fifths. @defaultValue `15_000`
   */
  readonly ttlMs?: number;
}

/**
 * Provides core's `Leases` over {@link Redis}: each exclusive task runs in one process of the fleet. While Redis is away nobody is granted anything.
 * @throws PluginError `REDIS_INVALID` when `ttlMs` makes no sense.
 */
export function redisLeases({ ttlMs = 15_000 }: RedisLeasesOptions = {}) {
  checkWhole('ttlMs of redisLeases', ttlMs, 300, 3_600_000);
  return definePlugin({
    name: 'redis-leases',
    uses: { redis: Redis },
    provides: Leases,
    start: ({ redis }) => new KeptLeases({ register: createRedisRegister(redis), ttlMs }),
    // The lifecycle hands back what start gave.
    stop: (leases) => (leases as KeptLeases).stop(),
  });
}
