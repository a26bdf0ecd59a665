import type { Clock, Logger } from '@bronxbot/core';
import type { RedisState, RedisStatus } from './service.ts';

/** Knows the state, since when, and who wants to hear of its changes. */
export interface StateBoard {
  readonly current: Pick<RedisStatus, 'state' | 'forMs'>;
  enter(state: RedisState, reason?: string): void;
  listen(listener: (state: RedisState) => void): () => void;
}

/** Makes a board that logs when Redis goes away and comes back, once each. */
export function createStateBoard(clock: Clock, log: Logger, what: string): StateBoard {
  const listeners = new Set<(state: RedisState) => void>();
  let state: RedisState = 'connecting';
  let sinceMs = clock.monotonic();
  return {
    get current() {
      return { state, forMs: clock.monotonic() - sinceMs };
    },
    enter(next, reason = '') {
      if (state === next || state === 'stopped') return;
      if (next === 'away') log.warn(`${what} is away: ${reason}`);
      if (next === 'ready') log.info(`${what} answers`);
      state = next;
      sinceMs = clock.monotonic();
      for (const listener of listeners) listener(next);
      if (next === 'stopped') listeners.clear();
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
