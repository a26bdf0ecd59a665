import type { Cooldown, CooldownStore } from '@bronxbot/core';
import type { Redis } from '../../redis/service.ts';
import { readTaken, SLIDING_LOG } from '../fleet/sliding-log.ts';
import { storedKey } from './stored-key.ts';

export interface RedisCooldownsOptions {
  readonly redis: Redis;
  /** Counts what this process gave, and all there is to go by while Redis is away. */
  readonly own: CooldownStore;
  /** How many processes there are, as last known. */
  processes(): number;
}

/**
 * Counts uses for all processes, in one exact sliding window on Redis's time: of uses at the same moment as many pass as are left.
 * What this process gave it remembers too, so that a Redis that dies or forgets gives nobody a use twice. While Redis is away a process goes
 * by that alone: of a user's uses, who may turn to any process, it gives its part, at least one; those of a guild or channel are its own.
 */
export function createRedisCooldowns({ redis, own, processes }: RedisCooldownsOptions): CooldownStore {
  const ask = async (key: string, { uses, perMs }: Cooldown, wanted: number): Promise<number> => {
    const name = `${redis.prefix}${storedKey(key)}`;
    const answer = await redis.runScript(SLIDING_LOG, [name, `${name}:stop`], [wanted, uses, perMs, 0]);
    const { taken, waitMs } = readTaken(answer);
    return taken === wanted && wanted > 0 ? 0 : waitMs;
  };
  const part = (cooldown: Cooldown): Cooldown =>
    cooldown.scope === 'user'
      ? { ...cooldown, uses: Math.max(1, Math.floor(cooldown.uses / processes())) }
      : cooldown;

  return {
    async check(key, cooldown) {
      const ownWaitMs = await own.check(key, cooldown);
      if (ownWaitMs > 0) return ownWaitMs;
      // Why Redis does not answer is in the log and in its status.
      return ask(key, cooldown, 0).catch(() => own.check(key, part(cooldown)));
    },
    async spend(key, cooldown) {
      const ownWaitMs = await own.check(key, cooldown);
      if (ownWaitMs > 0) return ownWaitMs;
      const waitMs = await ask(key, cooldown, 1).catch(() => undefined);
      if (waitMs === undefined) return own.spend(key, part(cooldown));
      if (waitMs === 0) await own.spend(key, cooldown);
      return waitMs;
    },
  };
}
