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
  schedule(afterMs: number, callback: () => void, options?: TimerOptions): Timer;
}

/** What a timer is for. */
export interface TimerOptions {
  /**
   * Whether nobody waits for it, as for the end of a poll: time stands still until the test moves it, and a bot at rest
   * is at rest all the same. @defaultValue `false`
   */
  readonly isBackground?: boolean;
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
