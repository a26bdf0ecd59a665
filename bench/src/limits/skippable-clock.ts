import { systemClock, type Clock } from '@bronxbot/sandbox';

/** The machine's time, of which a part can be left out: limits that were used up are free again at once. */
export interface SkippableClock extends Clock {
  /** Lets this much monotonic time pass now, in milliseconds. Timers do not notice. */
  skip(byMs: number): void;
}

/** Makes one that has skipped nothing. */
export function createSkippableClock(): SkippableClock {
  let skippedMs = 0;
  return {
    ...systemClock,
    monotonic: () => systemClock.monotonic() + skippedMs,
    skip: (byMs) => void (skippedMs += byMs),
  };
}
