import type { RateLimitEvent, RouteReport } from '../service.ts';
import type { Recorder } from './recorder.ts';

/** A recorder that can be asked. */
export interface AskedRecorder extends Recorder {
  routes(): readonly RouteReport[];
  subscribe(listener: (event: RateLimitEvent) => void): () => void;
}

interface Counts {
  requests: number;
  failed: number;
  superseded: number;
  readonly limited: { user: number; shared: number; global: number };
  readonly waited: { count: number; totalMs: number; longestMs: number };
}

/** Waits under this are the machine's own, in milliseconds. */
const NOTICEABLE_MS = 5;

/** Counts by route, of which there are as many as Discord has. */
export function createRecorder(): AskedRecorder {
  const byRoute = new Map<string, Counts>();
  const listeners = new Set<(event: RateLimitEvent) => void>();
  const counts = (route: string): Counts => {
    const known = byRoute.get(route) ?? {
      requests: 0,
      failed: 0,
      superseded: 0,
      limited: { user: 0, shared: 0, global: 0 },
      waited: { count: 0, totalMs: 0, longestMs: 0 },
    };
    byRoute.set(route, known);
    return known;
  };
  const event = (said: RateLimitEvent) => {
    for (const listener of listeners) listener(said);
  };
  return {
    attempted: (route) => void counts(route).requests++,
    limited(route, scope, waitMs) {
      counts(route).limited[scope]++;
      event({ type: 'limited', route, scope, waitMs });
    },
    waited(route, _priority, waitedMs) {
      if (waitedMs < NOTICEABLE_MS) return;
      const { waited } = counts(route);
      waited.count++;
      waited.totalMs += waitedMs;
      waited.longestMs = Math.max(waited.longestMs, waitedMs);
    },
    superseded: (route) => void counts(route).superseded++,
    failed: (route) => void counts(route).failed++,
    event,
    routes: () => [...byRoute].map(([route, found]) => reportOf(route, found)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function reportOf(route: string, { waited, ...counts }: Counts): RouteReport {
  const { count, totalMs, longestMs } = waited;
  return { route, ...counts, waited: { count, meanMs: count === 0 ? 0 : totalMs / count, longestMs } };
}
