import type { Clock } from '../clock.ts';
import type { Logger } from '../log/logger.ts';
import { createEntries } from './entries.ts';
import type { StateStore } from './state-store.ts';

export interface MemoryStateOptions {
  readonly clock: Clock;
  readonly log: Logger;
  /** @defaultValue `10_000` */
  readonly maxEntries?: number;
}

/** A store that core runs: it stops. */
export interface RunningStateStore extends StateStore {
  stop(): Promise<void>;
}

export const DEFAULT_MAX_ENTRIES = 10_000;

/** Keeps state in memory: it ends with the process. */
export function createMemoryState({
  clock,
  log,
  maxEntries = DEFAULT_MAX_ENTRIES,
}: MemoryStateOptions): RunningStateStore {
  const entries = createEntries({ clock, log, maxEntries });
  return {
    get: async (key) => entries.get(key),
    set: async (key, value, ttlMs) => entries.set(key, value, ttlMs),
    async take(key) {
      const value = entries.get(key);
      entries.delete(key);
      return value;
    },
    async claim(key, value, ttlMs) {
      if (entries.has(key)) return false;
      entries.set(key, value, ttlMs);
      return true;
    },
    delete: async (key) => void entries.delete(key),
    stop: async () => entries.stop(),
  };
}
