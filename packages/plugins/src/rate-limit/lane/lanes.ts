import type { Clock } from '@bronxbot/core';
import type { Route } from '../route/route.ts';
import { Lane } from './lane.ts';

/** Lanes beyond which idle ones are looked for. */
const SWEEP_FROM = 500;

/** Every lane in use. */
export interface Lanes {
  of(route: Route & { readonly lane: string }): Lane;
  readonly open: number;
  readonly contended: number;
  /** All that wait, by nothing but their number. */
  readonly waiting: number;
}

/**
 * Makes lanes as they are needed, and forgets them once they are idle. No timer: making many is what makes it look.
 * @param options.maxWaiting how many may wait in one lane.
 */
export function createLanes({
  clock,
  maxWaiting,
}: {
  readonly clock: Clock;
  readonly maxWaiting: number;
}): Lanes {
  const lanes = new Map<string, Lane>();
  let sweepAt = SWEEP_FROM;

  function sweep(): void {
    for (const [key, lane] of lanes) if (lane.idle) lanes.delete(key);
    // Twice what is left, so that a sweep costs no more than the lanes made since the last one.
    sweepAt = Math.max(SWEEP_FROM, lanes.size * 2);
  }

  return {
    of({ lane: key, name, ceiling, ordered }) {
      const known = lanes.get(key);
      if (known) return known;
      if (lanes.size >= sweepAt) sweep();
      const lane = new Lane({ name, clock, ceiling, ordered, maxWaiting });
      lanes.set(key, lane);
      return lane;
    },
    get open() {
      return lanes.size;
    },
    get contended() {
      return [...lanes.values()].filter((lane) => lane.waiting > 0).length;
    },
    get waiting() {
      return [...lanes.values()].reduce((sum, lane) => sum + lane.waiting, 0);
    },
  };
}
