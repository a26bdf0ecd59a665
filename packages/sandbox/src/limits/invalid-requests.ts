import type { RouteAnswer } from '../rest/route.ts';
import type { InvalidRequestLimit } from './rate-limits.ts';
import { banPage } from './refusals.ts';
import { createFixedWindow } from './window.ts';

/** Bans the one address there is, loopback, when it asks too much that is refused. */
export interface InvalidRequests {
  /** The ban page, while banned. */
  refuse(nowMs: number): RouteAnswer | undefined;
  /** Counts an answer when it is an invalid one. */
  count(answer: RouteAnswer, nowMs: number): void;
}

/**
 * Counts 401, 403, and 429 but for scope `shared`; with the last that is allowed the ban begins.
 * @see https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
export function createInvalidRequests(limit: InvalidRequestLimit): InvalidRequests {
  const window = createFixedWindow(limit);
  let bannedUntilMs = -Infinity;
  return {
    refuse(nowMs) {
      if (nowMs >= bannedUntilMs) return undefined;
      return banPage(limit.retryAfter ? bannedUntilMs - nowMs : undefined);
    },
    count(answer, nowMs) {
      // What a banned address asks does not make its ban longer.
      if (nowMs < bannedUntilMs || !isInvalid(answer)) return;
      if (window.take(nowMs).remaining === 0) bannedUntilMs = nowMs + limit.banMs;
    },
  };
}

/** A page is Cloudflare's: Discord, which counts, has not seen the request. */
function isInvalid({ status, headers, file }: RouteAnswer): boolean {
  if (status === 429) return file === undefined && headers?.['X-RateLimit-Scope'] !== 'shared';
  return status === 401 || status === 403;
}
