import type { Clock } from '@bronxbot/core';

/** It still waited for the budget of the bot when something better to send was near. */
export class GaveWay extends Error {
  override readonly name = 'GaveWay';
}

/**
 * Waits no longer than until a moment of the monotonic clock; past it already, or without one, as long as `signal` lets it.
 * @throws GaveWay; what `wait` throws.
 */
export async function giveWayAt<T>(
  clock: Clock,
  at: number | undefined,
  signal: AbortSignal,
  wait: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const now = clock.monotonic();
  if (at === undefined || at <= now) return await wait(signal);
  const moment = new AbortController();
  const timer = clock.schedule(at - now, () => moment.abort(new GaveWay('It gave way')));
  try {
    return await wait(AbortSignal.any([signal, moment.signal]));
  } finally {
    timer.cancel();
  }
}
