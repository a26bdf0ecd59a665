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
