/** One request that counts. */
export interface Use {
  /** Its answer came, or none will. Once. */
  end(): void;
}

/** What nothing counts. */
export const UNCOUNTED: Use = { end() {} };

/** Counts what was sent in a window that ends now. */
export interface SlidingWindow {
  /** Milliseconds until one more may be sent, if nothing is answered before; 0 when it may now. */
  waitMs(now: number): number;
  /** One is sent now. It counts until a window after it has arrived: nobody knows when that was, but not after its answer. */
  start(now: number): { end(arrivedAt: number): void };
  limit: number;
}

/**
 * What was sent so long ago has arrived, answered or not, in milliseconds: then it is Discord that is slow, and not the way to it.
 * Without a bound a few answers of many seconds would leave little of the budget.
 */
export const LONGEST_TRAVEL_MS = 1_000;

/** Makes an empty one, for `limit` arrivals in every `windowMs` wherever one begins to look. */
export function createSlidingWindow(limit: number, windowMs: number): SlidingWindow {
  /** When those under way were sent, oldest first. */
  const underWay = new Set<{ readonly sentAt: number }>();
  /** When those have arrived, at the latest, that still count; oldest first. */
  const arrived: number[] = [];

  function forget(now: number): void {
    for (const use of underWay) {
      if (now < use.sentAt + LONGEST_TRAVEL_MS) break;
      underWay.delete(use);
      arrived.push(use.sentAt + LONGEST_TRAVEL_MS);
    }
    while ((arrived[0] ?? now) + windowMs <= now) arrived.shift();
  }

  return {
    limit,
    waitMs(now) {
      forget(now);
      if (arrived.length + underWay.size < this.limit) return 0;
      const [sent] = underWay;
      const first = arrived[0] ?? (sent?.sentAt ?? now) + LONGEST_TRAVEL_MS;
      return first + windowMs - now;
    },
    start(now) {
      forget(now);
      const use = { sentAt: now };
      underWay.add(use);
      return {
        end(arrivedAt) {
          if (underWay.delete(use)) arrived.push(Math.min(arrivedAt, now + LONGEST_TRAVEL_MS));
        },
      };
    },
  };
}
