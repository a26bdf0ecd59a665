import type { Clock, Timer, TimerOptions } from './clock.ts';

/** Time that stands still until it is advanced. Timers in the background fire like others, and are not counted. */
export interface VirtualClock extends Clock {
  /** Milliseconds until the next timer, or `undefined` when none runs. */
  readonly nextTimerInMs: number | undefined;
  /** How many timers were made so far: a mark for `timersSince`. */
  readonly timersMade: number;
  /** Whether a timer made after a mark still runs: somebody sleeps. */
  timersSince(mark: number): boolean;
  /**
   * Moves time forward, firing the timers on the way in order, each at its own moment.
   * `between` is awaited before the first, after every timer, and at the end, so that whatever a timer sets off
   * finishes at that moment.
   * @throws RangeError when `byMs` is negative or not finite.
   */
  advance(byMs: number, between?: () => Promise<void>): Promise<void>;
}

/** Whether a clock stands still until it is advanced. */
export function isVirtual(clock: Clock): clock is VirtualClock {
  return 'advance' in clock;
}

/** Monday, 5 January 2026, noon UTC. */
export const DEFAULT_VIRTUAL_NOW = Date.UTC(2026, 0, 5, 12);

interface Waiting {
  /** 0 in the background. */
  readonly number: number;
  readonly atMs: number;
  readonly callback: () => void;
}

/** Makes a clock that stands still at `now` until it is advanced. */
export function createVirtualClock({
  now: startMs = DEFAULT_VIRTUAL_NOW,
}: { readonly now?: number } = {}): VirtualClock {
  const waiting: Waiting[] = [];
  let nowMs = startMs;
  let timersMade = 0;
  let advances: Promise<void> = Promise.resolve();

  function schedule(
    afterMs: number,
    callback: () => void,
    { isBackground = false }: TimerOptions = {},
  ): Timer {
    const number = isBackground ? 0 : ++timersMade;
    const timer = { number, atMs: nowMs + Math.max(0, afterMs), callback };
    // After all that are due at the same moment: they fire in the order they were made.
    const later = waiting.findLastIndex(({ atMs }) => atMs <= timer.atMs) + 1;
    waiting.splice(later, 0, timer);
    return { cancel: () => remove(waiting, timer) };
  }

  async function run(byMs: number, between: () => Promise<void>): Promise<void> {
    const endMs = nowMs + byMs;
    await between();
    for (let next = waiting[0]; next && next.atMs <= endMs; next = waiting[0]) {
      waiting.shift();
      nowMs = Math.max(nowMs, next.atMs);
      next.callback();
      await between();
    }
    nowMs = endMs;
    await between();
  }

  return {
    now: () => nowMs,
    monotonic: () => nowMs - startMs,
    schedule,
    get nextTimerInMs() {
      const next = waiting.find(({ number }) => number > 0);
      return next && Math.max(0, next.atMs - nowMs);
    },
    get timersMade() {
      return timersMade;
    },
    timersSince: (mark) => waiting.some(({ number }) => number > mark),
    advance(byMs, between = nextTurn) {
      if (!(byMs >= 0 && byMs < Infinity))
        throw new RangeError(`Time cannot move by ${byMs} ms: give a number from 0.`);
      // One after the other: two at once would let time jump under the first one's timers.
      const done = advances.then(() => run(byMs, between));
      advances = done.catch(() => {});
      return done;
    },
  };
}

function remove(waiting: Waiting[], timer: Waiting): void {
  const index = waiting.indexOf(timer);
  if (index >= 0) waiting.splice(index, 1);
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));
