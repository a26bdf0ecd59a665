import type { LeaseRegister } from '../internal/kept-leases.ts';
import { defineScript, type Redis } from './service.ts';

/**
 * Takes or renews a lease for a holder, or ends it when the life is 0. Answers 1 when the holder has it, or had it until now.
 * A lease that vanished with the server's memory is taken anew: nobody else has it.
 */
const LEASE = defineScript(`
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
if ARGV[2] == '0' then return redis.call('DEL', KEYS[1]) end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`);

/** Writes down in Redis who holds what. Each call throws Unavailable `REDIS_UNAVAILABLE` when nobody can say. */
export function createRedisRegister(redis: Redis): LeaseRegister {
  const ask = async (name: string, holder: string, ttlMs: number) =>
    (await redis.runScript(LEASE, [`${redis.prefix}lease:${name}`], [holder, ttlMs])) === 1;
  return {
    keep: ask,
    async drop(name, holder) {
      await ask(name, holder, 0);
    },
  };
}
