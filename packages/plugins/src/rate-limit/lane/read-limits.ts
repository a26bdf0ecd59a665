import type { ResponseLike } from 'discord.js';
import type { LimitHeaders } from './budget.ts';

/** The budget that an answer tells of, or `undefined` when it tells of none, as that of a shared or global limit. */
export function readLimits({ headers }: ResponseLike): LimitHeaders | undefined {
  const limit = numberOf(headers.get('x-ratelimit-limit'));
  const remaining = numberOf(headers.get('x-ratelimit-remaining'));
  const resetAfter = numberOf(headers.get('x-ratelimit-reset-after'));
  const reset = numberOf(headers.get('x-ratelimit-reset'));
  // A limit of nothing would never let anything be sent again.
  if (!limit || remaining === undefined || resetAfter === undefined) return undefined;
  // For a limit shared with others the time is that of the bucket, and `Retry-After` counts: https://github.com/germanoeich/nirn-proxy
  if (headers.get('x-ratelimit-scope') === 'shared') return undefined;
  return {
    limit,
    remaining,
    resetAfterMs: resetAfter * 1_000,
    windowEndsAt: reset === undefined ? undefined : reset * 1_000,
  };
}

function numberOf(text: string | null): number | undefined {
  const number = text === null ? Number.NaN : Number(text);
  return Number.isFinite(number) && number >= 0 ? number : undefined;
}
