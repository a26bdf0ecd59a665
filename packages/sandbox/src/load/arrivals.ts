/** Moments at which something happens, in milliseconds from the start, one after the other. */
export interface Arrivals {
  /** The next one; `Infinity` when there is none. */
  readonly nextMs: number;
  /** Goes on to the one after it. */
  advance(): void;
}

/**
 * Moments at random, so many a second on average, as people come who do not know of each other (a Poisson process).
 * They are known before anybody answers: a slow bot gets no fewer.
 */
export function createArrivals(perSecond: number, durationMs: number, random: () => number): Arrivals {
  const after = (ms: number) => {
    const next = ms - (Math.log(1 - random()) * 1_000) / perSecond;
    return perSecond > 0 && next < durationMs ? next : Infinity;
  };
  let nextMs = after(0);
  return {
    get nextMs() {
      return nextMs;
    },
    advance() {
      nextMs = after(nextMs);
    },
  };
}
