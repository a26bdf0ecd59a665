import type { RouteAnswer } from '../rest/route.ts';

/** Why and for how long a request is refused. */
export interface Refusal {
  readonly scope: 'user' | 'shared' | 'global';
  readonly retryAfterMs: number;
  /** A JSON error code beside the refusal. @defaultValue none */
  readonly code?: number;
}

/** Seconds with milliseconds, as in Discord's headers. */
export const seconds = (ms: number): number => Math.ceil(ms) / 1_000;

/** The 429 of a limit. `Retry-After` is whole seconds, rounded up. @see https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit */
export function rateLimited({ scope, retryAfterMs, code }: Refusal): RouteAnswer {
  const global = scope === 'global';
  return {
    status: 429,
    body: {
      message: 'You are being rate limited.',
      retry_after: seconds(retryAfterMs),
      global,
      ...(code !== undefined && { code }),
    },
    headers: {
      'Retry-After': String(Math.ceil(retryAfterMs / 1_000)),
      'X-RateLimit-Scope': scope,
      ...(global && { 'X-RateLimit-Global': 'true' }),
    },
  };
}

/** The page that a banned address gets: no JSON, none of Discord's headers. Its text is assumed. @see https://github.com/discord/discord-api-docs/issues/5810 */
export function banPage(retryAfterMs: number | undefined): RouteAnswer {
  const page =
    '<!doctype html><title>Access denied</title><h1>Error 1015</h1><p>You are being rate limited.</p>';
  return {
    status: 429,
    file: { contentType: 'text/html; charset=UTF-8', bytes: Buffer.from(page) },
    ...(retryAfterMs !== undefined && {
      headers: { 'Retry-After': String(Math.ceil(retryAfterMs / 1_000)) },
    }),
  };
}
