import type { Clock } from '@bronxbot/core';
import type { REST, RequestData, ResponseLike } from 'discord.js';
import { networkCode } from '../retry/may-repeat.ts';

/** What discord.js makes of a request: where it goes, and what with. */
export interface Resolved {
  readonly url: string;
  readonly fetchOptions: Parameters<REST['options']['makeRequest']>[1];
}

/** No answer came. The `cause` is what the network said. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/**
 * Sends once. An answer has to come within the `timeout` of the REST client.
 * @throws NoAnswer when none came; the caller's reason when its signal aborts; anything else is a mistake in the request.
 */
export async function attempt(
  clock: Clock,
  rest: REST,
  { url, fetchOptions }: Resolved,
  signal: RequestData['signal'],
): Promise<ResponseLike> {
  const { timeout, makeRequest } = rest.options;
  const limit = new AbortController();
  const timer = clock.schedule(timeout, () =>
    limit.abort(new Error(`Discord gave no answer to a ${fetchOptions.method} request within ${timeout} ms`)),
  );
  const both = signal ? AbortSignal.any([limit.signal, signal]) : limit.signal;
  try {
    return await makeRequest(url, { ...fetchOptions, signal: both });
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    // Who is interrupted throws the reason itself.
    const isLate = limit.signal.aborted;
    if (!isLate && networkCode(error) === undefined) throw error;
    throw new NoAnswer('No answer came', { cause: isLate ? limit.signal.reason : error });
  } finally {
    timer.cancel();
  }
}
