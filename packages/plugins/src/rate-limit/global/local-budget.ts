import type { Clock, Timer } from '@bronxbot/core';
import type { GlobalBudget } from './budget.ts';
import { createSlidingWindow } from './sliding-window.ts';
import { createWaitingRoom } from './waiting-room.ts';

/** Discord's limit is per second; nobody knows how it cuts seconds, so a little more than one passes for each. */
const WINDOW_MS = 1_040;

/** A budget whose share of the whole may change. */
export interface LocalBudget extends GlobalBudget {
  setPerSecond(perSecond: number): void;
}

/**
 * Counts in this process, in a window that slides: right for any way of cutting seconds.
 * @param options.perSecond requests a second. @defaultValue `50`
 */
export function createLocalBudget({
  clock,
  perSecond = 50,
}: {
  readonly clock: Clock;
  readonly perSecond?: number;
}): LocalBudget {
  const room = createWaitingRoom();
  const window = createSlidingWindow(perSecond, WINDOW_MS);
  let pausedUntil = 0;
  let pauses = 0;
  let timer: Timer | undefined;
  const waitMs = (now: number) => Math.max(window.waitMs(now), pausedUntil - now);

  function serve(): void {
    timer?.cancel();
    timer = undefined;
    while (room.size > 0) {
      const now = clock.monotonic();
      const wait = waitMs(now);
      if (wait > 0) return void (timer = clock.schedule(wait, serve));
      window.sent(now);
      room.admit();
    }
  }

  return {
    take(priority, signal) {
      const turn = room.enter(priority, signal);
      if (!timer) serve();
      return turn;
    },
    pauseUntil(at) {
      if (at > pausedUntil) pauses++;
      pausedUntil = Math.max(pausedUntil, at);
    },
    setPerSecond(count) {
      window.limit = Math.max(1, Math.floor(count));
      serve();
    },
    report: () => ({
      shared: false,
      perSecond: window.limit,
      pausedForMs: Math.max(0, pausedUntil - clock.monotonic()),
      pauses,
    }),
    stop() {
      timer?.cancel();
      room.clear();
    },
  };
}
