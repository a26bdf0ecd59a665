/** A running timer. */
export interface Timer {
  cancel(): void;
}

/**
 * The one source of time. A bot gets it at start, so that tests and the sandbox can hold it in their hand.
 * All times are milliseconds.
 */
export interface Clock {
  /** UTC, milliseconds since 1970. It may jump when the operator or NTP sets the machine's clock. */
  now(): number;
  /** Milliseconds since some moment; it never jumps. For durations and deadlines. */
  monotonic(): number;
  /** Calls back once after `afterMs`. A pending timer does not keep the process alive. */
  schedule(afterMs: number, callback: () => void): Timer;
}

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  schedule(afterMs, callback) {
    const timer = setTimeout(callback, afterMs);
    timer.unref();
    return { cancel: () => clearTimeout(timer) };
  },
};

/**
 * Resolves after `afterMs` on the given clock.
 * @throws the signal's reason once it aborts.
 */
export function sleep(clock: Clock, afterMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const abort = () => {
      timer.cancel();
      reject(signal?.reason);
    };
    const timer = clock.schedule(afterMs, () => {
      signal?.removeEventListener('abort', abort);
      resolve();
    });
    signal?.addEventListener('abort', abort, { once: true });
  });
}
