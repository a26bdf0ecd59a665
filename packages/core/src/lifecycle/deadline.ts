import type { Clock } from '../clock.ts';

/** What `withDeadline` gives when time ran out. */
export const TIMED_OUT = Symbol('timed out');

/**
 * The result of `work`, or `TIMED_OUT` after `limitMs` on the given clock. Work that is given up goes on by itself:
 * what comes of it is the caller's to handle.
 * @throws what `work` throws in time, and the signal's reason once it aborts.
 */
export async function withDeadline<T>(
  clock: Clock,
  limitMs: number,
  work: Promise<T>,
  signal?: AbortSignal,
): Promise<T | typeof TIMED_OUT> {
  signal?.throwIfAborted();
  let giveUp = () => {};
  const end = new Promise<typeof TIMED_OUT>((resolve, reject) => {
    const timer = clock.schedule(limitMs, () => resolve(TIMED_OUT));
    const abort = () => reject(signal?.reason);
    signal?.addEventListener('abort', abort, { once: true });
    giveUp = () => {
      timer.cancel();
      signal?.removeEventListener('abort', abort);
    };
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    giveUp();
  }
}
