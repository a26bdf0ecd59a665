/** A running timer. */
export interface Timer {
  cancel(): void;
}

/** The time of a sandbox and of the bot in it, in milliseconds. */
export interface Clock {
  /** UTC, milliseconds since 1970. */
  now(): number;
  /** Milliseconds since some moment; it never jumps. */
  monotonic(): number;
  /** Calls back once after `afterMs`. */
  schedule(afterMs: number, callback: () => void): Timer;
}

/** The machine's own time. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  schedule(afterMs, callback) {
    const timer = setTimeout(callback, afterMs);
    timer.unref();
    return { cancel: () => clearTimeout(timer) };
  },
};
