import { LONGEST_TRAVEL_MS } from './sliding-window.ts';

/** Until answers have told how long requests travel they are taken to need so long, in milliseconds. */
const FIRST_GUESS_MS = 150;
/** So much is believed at once of an answer that is faster than the slowest, or slower than the fastest ones. */
const EASE = { slowest: 0.1, fastest: 0.01 };

/** How long requests travel to Discord and back. */
export interface Travel {
  /** Nearly none takes longer, in whole milliseconds. */
  readonly slowestMs: number;
  /**
   * So long before an answer came its request had arrived, together with how long the next one will travel before it arrives. That is
   * no less than the fastest answers took; half of it is relied on. In milliseconds.
   */
  readonly marginMs: number;
  took(ms: number): void;
}

/** Believes an answer that is slower or faster than all before at once, and forgets it little by little. */
export function createTravel(): Travel {
  let slowestMs = FIRST_GUESS_MS;
  let fastestMs = Infinity;
  return {
    get slowestMs() {
      return Math.ceil(Math.min(slowestMs, LONGEST_TRAVEL_MS));
    },
    get marginMs() {
      return fastestMs === Infinity ? 0 : Math.floor(Math.min(fastestMs, LONGEST_TRAVEL_MS) / 2);
    },
    took(ms) {
      slowestMs = Math.max(ms, slowestMs + (ms - slowestMs) * EASE.slowest);
      fastestMs = fastestMs === Infinity ? ms : Math.min(ms, fastestMs + (ms - fastestMs) * EASE.fastest);
    },
  };
}

/** Collects what comes within one turn of the event loop, and hands it over at once. */
export function createBatch<T>(handOver: (all: readonly T[]) => void): (one: T) => void {
  let all: T[] = [];
  return (one) => {
    if (all.push(one) > 1) return;
    setImmediate(() => {
      const batch = all;
      all = [];
      handOver(batch);
    });
  };
}
