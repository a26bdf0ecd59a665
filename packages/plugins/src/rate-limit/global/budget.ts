import type { Priority } from '../service.ts';
import type { Use } from './sliding-window.ts';

/**
 * The requests of a bot over all routes: what every physical attempt takes one of, at the last moment.
 * @see https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
 */
export interface GlobalBudget {
  /**
   * Resolves when one more request may be sent; those of higher priority first. It counts until a second after it has ended.
   * @throws the signal's reason when it aborts first; then nothing was taken.
   */
  take(priority: Priority, signal: AbortSignal | undefined): Promise<Use>;
  /**
   * For what Discord does not count: resolves at once but for a pause, and after a pause before those who take.
   * @throws the signal's reason when it aborts first.
   */
  pass(priority: Priority, signal: AbortSignal | undefined): Promise<void>;
  /** Discord said so: nobody sends before this moment of the monotonic clock. */
  pauseUntil(at: number): void;
  report(): {
    /** Whether it is shared with the other processes right now. */
    readonly shared: boolean;
    readonly perSecond: number;
    readonly pausedForMs: number;
    readonly pauses: number;
  };
  /** Refuses those who wait, and starts no timer any more. */
  stop(): void;
}
