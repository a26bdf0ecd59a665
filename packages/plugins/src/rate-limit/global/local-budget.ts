import type { Clock, Timer } from '@bronxbot/core';
import type { Priority } from '../service.ts';
import type { GlobalBudget } from './budget.ts';
import { createWaitingRoom } from './waiting-room.ts';

/** Discord's limit is per second; nobody knows how it cuts seconds, so a little more than one passes for each. */
const WINDOW_MS = 1_040;

export interface LocalBudgetOptions {
  readonly clock: Clock;
  /** @defaultValue `50` */
  readonly perSecond?: number;
}

/** Counts in this process, in a window that slides: right for any way of cutting seconds. */
export function createLocalBudget({
  clock,
  perSecond = 50,
}: LocalBudgetOptions): GlobalBudget & { setPerSecond(perSecond: number): void } {
  const room = createWaitingRoom();
  /** When the last requests were sent, oldest first. */
  const sent: number[] = [];
  let pausedUntil = 0;
  let pauses = 0;
  let timer: Timer | undefined;

  /** Milliseconds until one more may be sent. */
  function waitMs(now: number): number {
    while (sent.length > 0 && now - (sent[0] ?? now) >= WINDOW_MS) sent.shift();
    const blocking = sent.at(-perSecond);
    const windowMs = blocking === undefined ? 0 : blocking + WINDOW_MS - now;
    return Math.max(0, windowMs, pausedUntil - now);
  }

  function serve(): void {
    timer?.cancel();
    timer = undefined;
    while (room.size > 0) {
      const now = clock.monotonic();
      const wait = waitMs(now);
      if (wait > 0) return void (timer = clock.schedule(wait, serve));
      sent.push(now);
      room.admit();
    }
  }

  return {
    take(priority: Priority, signal: AbortSignal | undefined) {
      const now = clock.monotonic();
      if (room.size === 0 && waitMs(now) <= 0) {
        sent.push(now);
        return Promise.resolve();
      }
      const turn = room.enter(priority, signal);
      if (!timer) serve();
      return turn;
    },
    pauseUntil(at) {
      if (at > pausedUntil) pauses++;
      pausedUntil = Math.max(pausedUntil, at);
    },
    setPerSecond(count) {
      perSecond = Math.max(1, count);
      serve();
    },
    report: () => ({
      shared: false,
      perSecond,
      pausedForMs: Math.max(0, pausedUntil - clock.monotonic()),
      pauses,
    }),
    stop() {
      timer?.cancel();
      room.clear();
    },
  };
}
