import { type InternalRequest, type REST, RESTEvents, type ResponseLike } from 'discord.js';
import type { Resolved } from './attempt.ts';
import { routeDataOf } from './resolve.ts';

/**
 * Tells those who listen to discord.js's `response` of an attempt that was answered, as discord.js does.
 * @param retries how often this request failed before.
 */
export function announce(
  rest: REST,
  request: InternalRequest,
  { fetchOptions }: Resolved,
  response: ResponseLike,
  retries: number,
): void {
  if (rest.listenerCount(RESTEvents.Response) === 0) return;
  const { original, bucketRoute } = routeDataOf(request);
  const { body, files, auth, signal } = request;
  rest.emit(
    RESTEvents.Response,
    {
      method: fetchOptions.method ?? 'get',
      path: original,
      route: bucketRoute,
      options: fetchOptions,
      data: { body, files, auth: auth !== false, signal },
      retries,
    },
    response instanceof Response ? response.clone() : { ...response },
  );
}

/** Says to those who listen to discord.js's `restDebug` that a request was refused by a limit. Ids and tokens are not in it. */
export function debugLimit(rest: REST, route: string, scope: string, waitMs: number | undefined): void {
  const wait = waitMs === undefined ? 'without a time' : `for ${Math.ceil(waitMs)} ms`;
  rest.emit(RESTEvents.Debug, `[REST ${route}] Answered with 429, scope ${scope}, ${wait}`);
}
