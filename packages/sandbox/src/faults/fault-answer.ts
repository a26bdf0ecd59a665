import { STATUS_CODES } from 'node:http';
import type { RouteAnswer } from '../rest/route.ts';
import type { Fault } from './fault.ts';

const RATE_LIMITED = 429;

/**
 * What is answered in place of the route's answer.
 * @see https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit
 */
export function faultAnswer(status: number, { retryAfterMs = 1_000 }: Fault): RouteAnswer {
  if (status === RATE_LIMITED) {
    const body = { message: 'You are being rate limited.', retry_after: retryAfterMs / 1_000, global: false };
    return { status, body };
  }
  return { status, body: { message: `${status}: ${STATUS_CODES[status] ?? 'Error'}`, code: 0 } };
}

/** The headers that go with it. `shared`, so that a client does not count what the bot did not cause. */
export function faultHeaders({ status, retryAfterMs = 1_000 }: Fault): Readonly<Record<string, string>> {
  if (status !== RATE_LIMITED) return {};
  return { 'Retry-After': `${Math.ceil(retryAfterMs / 1_000)}`, 'X-RateLimit-Scope': 'shared' };
}
