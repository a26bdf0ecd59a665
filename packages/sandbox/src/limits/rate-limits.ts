import type { Method } from '../rest/route.ts';
import { ASSUMED_BAN_MS, GLOBAL, INVALID_REQUESTS, type RateLimit } from './numbers.ts';

/** The limit over all routes. */
export interface GlobalLimit extends RateLimit {
  /**
   * `fixed`: a window starts with its first request and ends as a whole. `sliding`: at no time more than `limit` in
   * the last `windowMs`. Discord does not say which it is; a bot should live with both.
   */
  readonly kind: 'fixed' | 'sliding';
}

/** When an address is banned for invalid requests, and what it hears then. */
export interface InvalidRequestLimit extends RateLimit {
  /** How long the ban lasts, in milliseconds. */
  readonly banMs: number;
  /** Whether the ban page carries `Retry-After`. Both have been seen. */
  readonly retryAfter: boolean;
}

/** Limits of your own. What is left out is as with `documented`. */
export interface RateLimitTable {
  /** By method and path, such as `'POST /channels/:channelId/messages'`: replaces all that this route is limited by. */
  readonly routes?: Readonly<Partial<Record<`${Method} /${string}`, RateLimit>>>;
  /** @defaultValue 50 a second, `fixed` */
  readonly global?: GlobalLimit | 'off';
  /** @defaultValue 10,000 in 10 minutes, then 24 hours with `Retry-After` */
  readonly invalidRequests?: InvalidRequestLimit | 'off';
}

/**
 * How a sandbox limits requests: not at all, by the rules that Discord documents with numbers as people saw them, or
 * by a table of your own.
 */
export type RateLimits = 'off' | 'documented' | RateLimitTable;

/** The limits of `documented`. */
export const DEFAULT_RATE_LIMITS: Required<RateLimitTable> = {
  routes: {},
  global: { ...GLOBAL, kind: 'fixed' },
  invalidRequests: { ...INVALID_REQUESTS, banMs: ASSUMED_BAN_MS, retryAfter: true },
};
