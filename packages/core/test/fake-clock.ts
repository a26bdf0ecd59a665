import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../src/clock.ts';

/** A clock that stands still until it is advanced. */
export interface FakeClock extends Clock {
  /** Moves time on, and calls what falls due in its order, with room for promises after each call. */
  advance(byMs: number): Promise<void>;
  /** Sets the time of day without any timer noticing, as NTP or an operator would. */
  jump(toMs: number): void;
  /** Moves time on as a machine does that slept meanwhile: what fell due is called once it wakes. */
  sleepThrough(byMs: number): Promise<void>;
  /** How many timers are waiting. */
  readonly pending: number;
}

/** Makes a clock that shows `now`, UTC milliseconds; by default the first second of 2026. */
export function createFakeClock({ now = Date.UTC(2026, 0, 1) }: { readonly now?: number } = {}): FakeClock {
  const timers = new Set<{ readonly dueMs: number; readonly callback: () => void }>();
  let offsetMs = now;
  let monotonicMs = 0;
  const dueBy = (endMs: number) =>
    [...timers].filter((timer) => timer.dueMs <= endMs).toSorted((one, other) => one.dueMs - other.dueMs)[0];
  return {
    now: () => offsetMs + monotonicMs,
    monotonic: () => monotonicMs,
    schedule(afterMs, callback) {
      const timer = { dueMs: monotonicMs + Math.max(0, afterMs), callback };
      timers.add(timer);
      return { cancel: () => void timers.delete(timer) };
    },
    async advance(byMs) {
      const endMs = monotonicMs + byMs;
      await setImmediate();
      for (let timer = dueBy(endMs); timer; timer = dueBy(endMs)) {
        timers.delete(timer);
        monotonicMs = Math.max(monotonicMs, timer.dueMs);
        timer.callback();
        await setImmediate();
      }
      monotonicMs = endMs;
      await setImmediate();
    },
    jump(toMs) {
      offsetMs = toMs - monotonicMs;
    },
    async sleepThrough(byMs) {
      monotonicMs += byMs;
      await this.advance(0);
    },
    get pending() {
      return timers.size;
    },
  };
}
