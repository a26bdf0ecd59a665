import type { Clock } from '@bronxbot/core';
import type { REST, RequestData, ResponseLike } from 'discord.js';

/** What discord.js makes of a request: where it goes, and what with. */
export interface Resolved {
  readonly url: string;
  readonly fetchOptions: Parameters<REST['options']['makeRequest']>[1];
}

/** No answer came: whether Discord did what was asked, nobody knows. The `cause` is what the network said. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/**
 * Sends once. An answer has to come within the `timeout` of the REST client.
 * @throws NoAnswer when none came; the caller's reason when its signal aborts.
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
    limit.abort(new Error(`There was no answer within ${timeout} ms`)),
  );
  const both = signal ? AbortSignal.any([limit.signal, signal]) : limit.signal;
  try {
    return await makeRequest(url, { ...fetchOptions, signal: both });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new NoAnswer(`Discord did not answer a ${fetchOptions.method ?? 'GET'} request`, { cause });
  } finally {
    timer.cancel();
  }
}
