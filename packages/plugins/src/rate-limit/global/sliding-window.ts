/** Counts what was sent in a window that ends now. */
export interface SlidingWindow {
  /** Milliseconds until one more may be sent; 0 when it may now. */
  waitMs(now: number): number;
  sent(now: number): void;
  limit: number;
}

/** Makes an empty one, for `limit` in every `windowMs` wherever one begins to look. */
export function createSlidingWindow(limit: number, windowMs: number): SlidingWindow {
  /** When the last ones were sent, oldest first. */
  const times: number[] = [];
  return {
    limit,
    waitMs(now) {
      while (times.length > 0 && now - (times[0] ?? now) >= windowMs) times.shift();
      const blocking = times.at(-this.limit);
      return blocking === undefined ? 0 : Math.max(0, blocking + windowMs - now);
    },
    sent: (now) => void times.push(now),
  };
}
