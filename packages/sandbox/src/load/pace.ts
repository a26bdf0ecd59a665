import type { Clock } from '../clock.ts';
import type { Arrivals } from './arrivals.ts';

/** One kind of act and when it happens. */
export interface Stream {
  readonly arrivals: Arrivals;
  /** Acts; `dueMs` is when it was due, by the clock's monotonic time. */
  act(dueMs: number): void;
}

/** How many acts follow each other before whatever they set off gets its turn. */
const MOST_AT_ONCE = 100;

/**
 * Lets every act happen when it is due or, when that was missed, as soon as possible, until `durationMs` are over or the
 * signal aborts. Resolves to how long that was.
 */
export function pace(
  clock: Clock,
  streams: readonly Stream[],
  durationMs: number,
  signal: AbortSignal,
): Promise<number> {
  const startedMs = clock.monotonic();
  const elapsedMs = () => clock.monotonic() - startedMs;
  return new Promise((resolve, reject) => {
    const end = () => {
      signal.removeEventListener('abort', end);
      resolve(Math.min(durationMs, Math.round(elapsedMs())));
    };
    if (signal.aborted) return end();
    signal.addEventListener('abort', end);
    const step = () => {
      if (signal.aborted) return;
      try {
        for (let left = MOST_AT_ONCE; left > 0; left--) {
          const next = earliest(streams);
          if (next === undefined || next.arrivals.nextMs > elapsedMs()) break;
          const dueMs = startedMs + next.arrivals.nextMs;
          next.arrivals.advance();
          next.act(dueMs);
        }
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
        return;
      }
      const dueMs = Math.min(durationMs, earliest(streams)?.arrivals.nextMs ?? Infinity);
      if (dueMs === durationMs && elapsedMs() >= durationMs) return end();
      // Whole milliseconds, as timers have them: a smaller step would not move a clock that stands still.
      clock.schedule(Math.max(0, Math.ceil(dueMs - elapsedMs())), step, { isBackground: true });
    };
    step();
  });
}

function earliest(streams: readonly Stream[]): Stream | undefined {
  let first: Stream | undefined;
  for (const stream of streams)
    if (first === undefined || stream.arrivals.nextMs < first.arrivals.nextMs) first = stream;
  return first;
}
