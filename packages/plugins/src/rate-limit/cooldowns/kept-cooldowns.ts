import type { Clock, Cooldown, CooldownStore, StateStore } from '@bronxbot/core';
import { storedKey } from './stored-key.ts';

/** Shorter cooldowns are over before a bot has restarted, in milliseconds. */
const KEPT_FROM_MS = 60_000;

export interface KeptCooldownsOptions {
  readonly clock: Clock;
  /** Where uses of long cooldowns are kept. */
  readonly state: StateStore;
  /** Counts the short ones. */
  readonly memory: CooldownStore;
}

/** Counts uses in this process; those of cooldowns of a minute and longer are kept in the bot's state, and survive its restart. */
export function createKeptCooldowns({ clock, state, memory }: KeptCooldownsOptions): CooldownStore {
  const turns = new Map<string, Promise<number>>();

  /** When the uses were that still count, in UTC milliseconds, oldest first. */
  async function counting(key: string, { perMs }: Cooldown): Promise<readonly number[]> {
    const kept = await state.get(storedKey(key));
    const since = clock.now() - perMs;
    return Array.isArray(kept) ? kept.filter((at) => typeof at === 'number' && at > since) : [];
  }

  function waitOf(at: readonly number[], { uses, perMs }: Cooldown): number {
    const freedBy = at.at(-uses);
    // The time of day may have been set back since.
    return freedBy === undefined ? 0 : Math.min(perMs, freedBy + perMs - clock.now());
  }

  async function spend(key: string, cooldown: Cooldown): Promise<number> {
    const at = await counting(key, cooldown);
    const waitMs = waitOf(at, cooldown);
    if (waitMs === 0) await state.set(storedKey(key), [...at, clock.now()], cooldown.perMs);
    return waitMs;
  }

  return {
    check: async (key, cooldown) =>
      cooldown.perMs < KEPT_FROM_MS
        ? memory.check(key, cooldown)
        : waitOf(await counting(key, cooldown), cooldown),
    async spend(key, cooldown) {
      if (cooldown.perMs < KEPT_FROM_MS) return memory.spend(key, cooldown);
      // One after the other: between reading and writing another use would see the same.
      const turn = (turns.get(key) ?? Promise.resolve(0)).catch(() => 0).then(() => spend(key, cooldown));
      turns.set(key, turn);
      try {
        return await turn;
      } finally {
        if (turns.get(key) === turn) turns.delete(key);
      }
    },
  };
}
