import type { Clock } from '@bronxbot/core';
import type { LimitedSlice, RateLimitReport } from '../service.ts';

/** Hits are counted in slices of this length, in milliseconds. */
const SLICE_MS = 600_000;
const DAY_MS = 86_400_000;

/** The 429 answers of the last 24 hours. */
export interface History {
  add(route: string, waitMs: number): void;
  /** By route, to ten minutes. */
  recent(): RateLimitReport['recent'];
  slices(): readonly LimitedSlice[];
  /** Takes in what another run has counted. */
  restore(slices: readonly LimitedSlice[]): void;
}

interface Counts {
  hits: number;
  waitMs: number;
}

/** Counts by route and slice: at most 145 slices a route, and as many routes as the recorder tells apart. */
export function createHistory(clock: Clock): History {
  const byRoute = new Map<string, Map<number, Counts>>();

  function count(route: string, fromMs: number, { hits, waitMs }: Counts): void {
    const slices = byRoute.get(route) ?? new Map<number, Counts>();
    const counts = slices.get(fromMs) ?? { hits: 0, waitMs: 0 };
    counts.hits += hits;
    counts.waitMs += waitMs;
    byRoute.set(route, slices.set(fromMs, counts));
  }

  /** The time of day is right to ten minutes, or the operator has set it; a slice from the future is from before that. */
  function forget(): void {
    const now = clock.now();
    for (const [route, slices] of byRoute) {
      for (const fromMs of slices.keys())
        if (fromMs + SLICE_MS <= now - DAY_MS || fromMs > now) slices.delete(fromMs);
      if (slices.size === 0) byRoute.delete(route);
    }
  }

  function slices(): readonly LimitedSlice[] {
    forget();
    return [...byRoute].flatMap(([route, slices]) =>
      [...slices].map(([fromMs, counts]) => ({ route, fromMs, ...counts })),
    );
  }

  return {
    add(route, waitMs) {
      forget();
      count(route, Math.floor(clock.now() / SLICE_MS) * SLICE_MS, { hits: 1, waitMs });
    },
    recent() {
      forget();
      return [...byRoute].map(([route, slices]) => {
        const hits = sum([...slices.values()].map((counts) => counts.hits));
        return { route, hits, meanWaitMs: sum([...slices.values()].map(({ waitMs }) => waitMs)) / hits };
      });
    },
    slices,
    restore(slices) {
      for (const { route, fromMs, hits, waitMs } of slices)
        count(route, Math.floor(fromMs / SLICE_MS) * SLICE_MS, { hits, waitMs });
      forget();
    },
  };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
