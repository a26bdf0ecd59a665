import type { Clock } from '@bronxbot/core';

/** A clock that stands still until it is moved. */
export interface StillClock extends Clock {
  /** Moves time on, and calls what falls due. */
  move(byMs: number): void;
}

/** Makes a clock that shows the first second of 2026. */
export function createStillClock(): StillClock {
  const startMs = Date.UTC(2026, 0, 1);
  const timers = new Set<{ readonly dueMs: number; readonly callback: () => void }>();
  let passedMs = 0;
  return {
    now: () => startMs + passedMs,
    monotonic: () => passedMs,
    schedule(afterMs, callback) {
      const timer = { dueMs: passedMs + afterMs, callback };
      timers.add(timer);
      return { cancel: () => void timers.delete(timer) };
    },
    move(byMs) {
      passedMs += byMs;
      for (const timer of timers) {
        if (timer.dueMs > passedMs) continue;
        timers.delete(timer);
        timer.callback();
      }
    },
  };
}
