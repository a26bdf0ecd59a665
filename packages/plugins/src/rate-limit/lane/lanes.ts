import type { Clock } from '@bronxbot/core';
import type { ResponseLike } from 'discord.js';
import type { Ceiling, Route } from '../route/route.ts';
import type { Job } from './job.ts';
import { Lane } from './lane.ts';

/** Lanes beyond which idle ones are looked for. */
const SWEEP_FROM = 500;

/** A route that is limited by itself. */
export type LimitedRoute = Route & { readonly lane: string };

/** Every lane in use. */
export interface Lanes {
  of(route: LimitedRoute): Lane;
  /** Sends through the lane of a route, and before that through its ceiling. */
  run(route: LimitedRoute, job: Job): Promise<ResponseLike>;
  /** A 429 came for this route: nothing of its kind starts before this moment of the monotonic clock. */
  pauseUntil(route: LimitedRoute, at: number): void;
  readonly open: number;
  readonly contended: number;
}

/**
 * Makes lanes as they are needed, and forgets them once they are idle. No timer: making many is what makes it look.
 * @param options.maxWaiting how many may wait in one lane.
 * @param options.longestWaitMs how long at most for one window, in milliseconds.
 */
export function createLanes(options: {
  readonly clock: Clock;
  readonly maxWaiting: number;
  readonly longestWaitMs: number;
}): Lanes {
  const lanes = new Map<string, Lane>();
  let sweepAt = SWEEP_FROM;

  function sweep(): void {
    for (const [key, lane] of lanes) if (lane.idle) lanes.delete(key);
    // Twice what is left, so that a sweep costs no more than the lanes made since the last one.
    sweepAt = Math.max(SWEEP_FROM, lanes.size * 2);
  }

  function laneOf(key: string, make: () => Lane): Lane {
    const known = lanes.get(key);
    if (known) return known;
    if (lanes.size >= sweepAt) sweep();
    const lane = make();
    lanes.set(key, lane);
    return lane;
  }

  const of = ({ lane: key, name, ordered }: LimitedRoute) =>
    laneOf(key, () => new Lane({ ...options, name, ordered }));
  const under = (ceiling: Ceiling, { name }: Route) =>
    laneOf(ceiling.key, () => new Lane({ ...options, name, ceiling }));

  return {
    of,
    run(route, job) {
      if (!route.ceiling) return of(route).run(job);
      return under(route.ceiling, route).run({ ...job, attempt: () => of(route).run(job) });
    },
    pauseUntil: (route, at) => (route.ceiling ? under(route.ceiling, route) : of(route)).pauseUntil(at),
    get open() {
      return lanes.size;
    },
    get contended() {
      return [...lanes.values()].filter((lane) => lane.waiting > 0).length;
    },
  };
}
