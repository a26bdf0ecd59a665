import type { Clock } from '../clock.ts';

/** How long a smallest lag is remembered, in milliseconds. */
const WINDOW_MS = 300_000;

/** Tells how old a thing from Discord is when it arrives, whatever the two clocks say. */
export interface AgeMeter {
  /** The age in milliseconds of what Discord made at `createdAtMs` and this process sees now. */
  ageOf(createdAtMs: number): number;
}

/**
 * Makes a meter that needs no agreement between this machine's clock and Discord's.
 *
 * The difference between arrival (on the monotonic clock) and creation (Discord's clock) is an unknown constant plus the
 * lag of that one event. The smallest difference of the last five to ten minutes stands for the constant, so that an age
 * is the lag beyond the fastest event seen. The first event is therefore never old; with one message or interaction
 * before it, a stale one is recognised. A clock that the operator or NTP sets has no effect.
 */
export function createAgeMeter(clock: Clock): AgeMeter {
  let smallest = Infinity;
  let smallestBefore = Infinity;
  let windowEndsAt = clock.monotonic() + WINDOW_MS;
  return {
    ageOf(createdAtMs) {
      const seenAt = clock.monotonic();
      if (seenAt >= windowEndsAt) {
        smallestBefore = smallest;
        smallest = Infinity;
        windowEndsAt = seenAt + WINDOW_MS;
      }
      const difference = seenAt - createdAtMs;
      if (difference < smallest) smallest = difference;
      return difference - Math.min(smallest, smallestBefore);
    },
  };
}
