import type { Clock, Timer } from '@bronxbot/core';
import type { Priority } from '../service.ts';
import type { GlobalBudget } from './budget.ts';
import { createSlidingWindow, type SlidingWindow, type Use } from './sliding-window.ts';
import { createTravel } from './travel.ts';
import { createWaitingRoom } from './waiting-room.ts';

/** Discord's limit is per second; a little more, for clocks that tick differently. */
export const WINDOW_MS = 1_005;

/** Counts in this process, in a window that slides: right for any way of cutting seconds, as nobody knows Discord's. */
export class LocalBudget implements GlobalBudget {
  readonly #clock: Clock;
  readonly #window: SlidingWindow;
  readonly #travel = createTravel();
  readonly #room = createWaitingRoom<Use>();
  /** Those whom no budget counts: they wait for pauses only. */
  readonly #uncounted = createWaitingRoom<void>();
  #pausedUntil = 0;
  #pauses = 0;
  #timer: Timer | undefined;

  /** @param options.perSecond requests a second, 1 at least. @defaultValue `50` */
  constructor({ clock, perSecond = 50 }: { readonly clock: Clock; readonly perSecond?: number }) {
    this.#clock = clock;
    this.#window = createSlidingWindow(Math.max(1, Math.floor(perSecond)), WINDOW_MS);
  }

  async take(priority: Priority, signal: AbortSignal | undefined): Promise<Use> {
    const turn = this.#room.enter(priority, signal);
    if (!this.#timer) this.#serve();
    return await turn;
  }

  async pass(priority: Priority, signal: AbortSignal | undefined): Promise<void> {
    if (this.#pausedForMs() === 0) return;
    const turn = this.#uncounted.enter(priority, signal);
    this.#serve();
    await turn;
  }

  pauseUntil(at: number): void {
    // The answers to all that was under way say the same again.
    if (this.#pausedForMs() === 0) this.#pauses++;
    this.#pausedUntil = Math.max(this.#pausedUntil, at);
  }

  report() {
    return {
      shared: false,
      perSecond: this.#window.limit,
      pausedForMs: this.#pausedForMs(),
      pauses: this.#pauses,
    };
  }

  stop(): void {
    this.#timer?.cancel();
    this.#room.clear();
    this.#uncounted.clear();
  }

  /** Admits whom there is room for, and looks again when there is room for more. */
  #serve(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    if (this.#room.size + this.#uncounted.size === 0) return;
    if (this.#pausedForMs() > 0) return this.#wakeIn(this.#pausedForMs());
    while (this.#uncounted.size > 0) this.#uncounted.admit();
    while (this.#room.size > 0) {
      const now = this.#clock.monotonic();
      const waitMs = this.#window.waitMs(now);
      if (waitMs > 0) return this.#wakeIn(waitMs);
      this.#room.admit(this.#start(now));
    }
  }

  #start(now: number): Use {
    const use = this.#window.start(now);
    return {
      end: () => {
        const endedAt = this.#clock.monotonic();
        this.#travel.took(endedAt - now);
        use.end(endedAt - this.#travel.marginMs);
        // Whoever waits was told to wait for it for longer.
        if (this.#timer) this.#serve();
      },
    };
  }

  #wakeIn(waitMs: number): void {
    this.#timer = this.#clock.schedule(waitMs, () => this.#serve());
  }

  #pausedForMs(): number {
    return Math.max(0, this.#pausedUntil - this.#clock.monotonic());
  }
}
