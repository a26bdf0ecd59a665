import { STATUS_CODES } from 'node:http';
import { banPage, rateLimited } from '../limits/refusals.ts';
import type { RouteAnswer } from '../rest/route.ts';
import type { Fault } from './fault.ts';

const RATE_LIMITED = 429;

/**
 * What is answered in place of the route's answer.
 * @see https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit
 */
export function faultAnswer(status: number, { retryAfterMs, scope = 'shared' }: Fault): RouteAnswer {
  if (status !== RATE_LIMITED)
    return { status, body: { message: `${status}: ${STATUS_CODES[status] ?? 'Error'}`, code: 0 } };
  if (scope === 'address') return banPage(retryAfterMs);
  return rateLimited({ scope, retryAfterMs: retryAfterMs ?? 1_000 });
}
