import { type Clock, sleep } from '../clock.ts';
import { TIMED_OUT, withDeadline } from '../lifecycle/deadline.ts';

export interface RunLimits {
  readonly clock: Clock;
  readonly timeLimitMs: number;
  readonly retries: number;
  readonly backoffMs: number;
  /** A number from 0 to 1, for the spread of the waits. */
  readonly random: () => number;
}

/**
 * Runs work until it succeeds: again after a wait that doubles and spreads by up to half, as often as `retries` says, all of it
 * within the time limit. Then its signal aborts, and it is no longer waited for.
 * @throws what the last try threw, what the time limit says, or the signal's reason.
 */
export async function attempt(
  work: (signal: AbortSignal) => Promise<void>,
  limits: RunLimits,
  signal: AbortSignal,
): Promise<void> {
  const abort = new AbortController();
  const forward = () => abort.abort(signal.reason);
  signal.throwIfAborted();
  signal.addEventListener('abort', forward, { once: true });
  try {
    const result = await withDeadline(limits.clock, limits.timeLimitMs, tryAgain(work, limits, abort.signal));
    if (result !== TIMED_OUT) return;
    const error = new Error(`It took longer than its time limit of ${limits.timeLimitMs} ms.`);
    abort.abort(error);
    throw error;
  } finally {
    signal.removeEventListener('abort', forward);
  }
}

async function tryAgain(
  work: (signal: AbortSignal) => Promise<void>,
  limits: RunLimits,
  signal: AbortSignal,
): Promise<void> {
  for (let failures = 0; ; failures++) {
    try {
      return await work(signal);
    } catch (error) {
      if (failures >= limits.retries || signal.aborted) throw error;
      const waitMs = limits.backoffMs * 2 ** failures * (1 + limits.random() / 2);
      await sleep(limits.clock, waitMs, signal);
    }
  }
}
