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
  /** What Discord calls its bucket; `undefined` for what headers do not show. */
  readonly hash: string | undefined;
  /** What it would say of a request at this time, without counting one. */
  look(nowMs: number): Verdict;
  /** Counts a request at a monotonic time, in milliseconds; one that is refused is not counted. */
  take(nowMs: number): Verdict;
  /** Whether it is as good as new at this time. */
  isIdle(nowMs: number): boolean;
}

/** A limit, and what Discord calls its bucket. */
export interface NamedLimit extends RateLimit {
  /** @defaultValue `undefined`: headers do not show it */
  readonly hash?: string;
}

/** A window that starts with its first request and forgets all of them at its end, as Discord's buckets do. */
export function createFixedWindow({ limit, windowMs, hash }: NamedLimit): Window {
  let endMs = -Infinity;
  let used = 0;
  const verdict = (nowMs: number): Omit<Verdict, 'allowed'> =>
    nowMs >= endMs
      ? { remaining: limit, resetAfterMs: 0 }
      : { remaining: limit - used, resetAfterMs: endMs - nowMs };
  return {
    limit,
    hash,
    look(nowMs) {
      const now = verdict(nowMs);
      return { allowed: now.remaining > 0, ...now };
    },
    take(nowMs) {
      if (nowMs >= endMs) {
        endMs = nowMs + windowMs;
        used = 0;
      }
      const allowed = used < limit;
      if (allowed) used += 1;
      return { allowed, ...verdict(nowMs) };
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
  const verdict = (nowMs: number): Omit<Verdict, 'allowed'> => {
    const oldestMs = passed[0] ?? nowMs;
    return { remaining: limit - passed.length, resetAfterMs: oldestMs + windowMs - nowMs };
  };
  return {
    limit,
    hash: undefined,
    look(nowMs) {
      forget(nowMs);
      return { allowed: passed.length < limit, ...verdict(nowMs) };
    },
    take(nowMs) {
      forget(nowMs);
      const allowed = passed.length < limit;
      if (allowed) passed.push(nowMs);
      return { allowed, ...verdict(nowMs) };
    },
    isIdle(nowMs) {
      forget(nowMs);
      return passed.length === 0;
    },
  };
}
