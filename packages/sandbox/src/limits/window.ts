import type { RateLimit } from './numbers.ts';

/** What a window said to a request. */
export interface Verdict {
  readonly allowed: boolean;
  /** Requests that still pass before the window is over. */
  readonly remaining: number;
  /** Milliseconds until it holds more again. */
  readonly resetAfterMs: number;
}

/** Counts requests against a limit. */
export interface Window {
  readonly limit: number;
  /** Counts a request at a monotonic time, in milliseconds; one that is refused is not counted. */
  take(nowMs: number): Verdict;
  /** Whether it is as good as new at this time. */
  isIdle(nowMs: number): boolean;
}

/** A window that starts with its first request and forgets all of them at its end, as Discord's buckets do. */
export function createFixedWindow({ limit, windowMs }: RateLimit): Window {
  let endMs = -Infinity;
  let used = 0;
  return {
    limit,
    take(nowMs) {
      if (nowMs >= endMs) {
        endMs = nowMs + windowMs;
        used = 0;
      }
      const allowed = used < limit;
      if (allowed) used += 1;
      return { allowed, remaining: limit - used, resetAfterMs: endMs - nowMs };
    },
    isIdle: (nowMs) => nowMs >= endMs,
  };
}

/** A window that moves along: at no time have more than `limit` requests passed within the last `windowMs`. */
export function createSlidingWindow({ limit, windowMs }: RateLimit): Window {
  const passed: number[] = [];
  const forget = (nowMs: number) => {
    while (passed[0] !== undefined && nowMs - passed[0] >= windowMs) passed.shift();
  };
  return {
    limit,
    take(nowMs) {
      forget(nowMs);
      const allowed = passed.length < limit;
      if (allowed) passed.push(nowMs);
      const oldestMs = passed[0] ?? nowMs;
      return { allowed, remaining: limit - passed.length, resetAfterMs: oldestMs + windowMs - nowMs };
    },
    isIdle(nowMs) {
      forget(nowMs);
      return passed.length === 0;
    },
  };
}
