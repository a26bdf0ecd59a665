import type { Clock } from '@bronxbot/core';
import type { LimitHeaders } from '../lane/budget.ts';
import type { RateLimitEvent, RateLimitReport, RouteReport } from '../service.ts';
import { createHistory, type History } from './history.ts';
import type { Recorder } from './recorder.ts';

/** A recorder that can be asked. */
export interface AskedRecorder extends Recorder, Pick<History, 'slices' | 'restore'> {
  /** @param queued how many wait, by route. */
  routes(queued: ReadonlyMap<string, number>): readonly RouteReport[];
  recent(): RateLimitReport['recent'];
  subscribe(listener: (event: RateLimitEvent) => void): () => void;
}

interface Counts {
  requests: number;
  failed: number;
  superseded: number;
  nearLimitMs: number;
  /** On the monotonic clock: until then the time near the limit is counted already. */
  nearUntil: number;
  readonly limited: { user: number; shared: number; global: number };
  readonly waited: Times;
  readonly answered: Times;
}
interface Times {
  count: number;
  totalMs: number;
  longestMs: number;
}

/** Waits under this are the machine's own, in milliseconds. */
const NOTICEABLE_MS = 5;
/** A window of which less than this part is left is near its limit. */
const NEAR = 0.25;
/** Discord has fewer; names in paths, such as codes of invites, may make more of them. */
const MAX_ROUTES = 500;
const OTHERS = '(others)';

const noTimes = (): Times => ({ count: 0, totalMs: 0, longestMs: 0 });
const nothing = (): Counts => ({
  requests: 0,
  failed: 0,
  superseded: 0,
  nearLimitMs: 0,
  nearUntil: 0,
  limited: { user: 0, shared: 0, global: 0 },
  waited: noTimes(),
  answered: noTimes(),
});

/**
 * Counts by route: the first five hundred, and what comes later as `(others)`.
 * @param onListenerError hears what a subscriber threw; the others still hear.
 */
export function createRecorder(clock: Clock, onListenerError: (error: unknown) => void): AskedRecorder {
  const byRoute = new Map<string, Counts>();
  const listeners = new Set<(event: RateLimitEvent) => void>();
  const history = createHistory(clock);

  const nameOf = (route: string) => (byRoute.has(route) || byRoute.size < MAX_ROUTES ? route : OTHERS);
  function counts(route: string): Counts {
    const name = nameOf(route);
    const known = byRoute.get(name) ?? nothing();
    byRoute.set(name, known);
    return known;
  }
  function event(said: RateLimitEvent): void {
    for (const listener of listeners) {
      try {
        listener(said);
      } catch (error) {
        onListenerError(error);
      }
    }
  }

  return {
    answered(route, tookMs, limits) {
      const known = counts(route);
      known.requests++;
      addTime(known.answered, tookMs);
      if (limits && isNear(limits)) addNearTime(known, clock.monotonic(), limits.resetAfterMs);
    },
    unanswered: (route) => void counts(route).requests++,
    limited(route, scope, waitMs) {
      counts(route).limited[scope]++;
      history.add(nameOf(route), waitMs);
      event({ type: 'limited', route, scope, waitMs });
    },
    waited(route, _priority, waitedMs) {
      if (waitedMs < NOTICEABLE_MS) return;
      addTime(counts(route).waited, waitedMs);
    },
    superseded: (route) => void counts(route).superseded++,
    failed: (route) => void counts(route).failed++,
    event,
    routes(queued) {
      for (const route of queued.keys()) counts(route);
      return [...byRoute].map(([route, found]) => reportOf(route, found, queued.get(route) ?? 0));
    },
    recent: history.recent,
    slices: history.slices,
    restore: history.restore,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const isNear = ({ remaining, limit }: LimitHeaders): boolean => remaining < Math.max(1, limit * NEAR);

/** Two lanes of a route, or two answers of one window, are near for one time, not for two. */
function addNearTime(counts: Counts, now: number, resetAfterMs: number): void {
  const until = now + resetAfterMs;
  counts.nearLimitMs += Math.max(0, until - Math.max(now, counts.nearUntil));
  counts.nearUntil = Math.max(counts.nearUntil, until);
}

function addTime(times: Times, ms: number): void {
  times.count++;
  times.totalMs += ms;
  times.longestMs = Math.max(times.longestMs, ms);
}

const spreadOf = ({ count, totalMs, longestMs }: Times) => ({
  count,
  meanMs: count === 0 ? 0 : totalMs / count,
  longestMs,
});

function reportOf(
  route: string,
  { answered, waited, requests, failed, superseded, nearLimitMs, limited }: Counts,
  queued: number,
): RouteReport {
  return {
    route,
    requests,
    limited: { ...limited },
    waited: spreadOf(waited),
    answered: spreadOf(answered),
    queued,
    nearLimitMs,
    superseded,
    failed,
  };
}
