import type { Clock } from '@bronxbot/core';
import Bottleneck from 'bottleneck';
import type { Job } from './job.ts';

/**
 * The queue of a lane that has more to send than room: a Bottleneck limiter whose reservoir is set by hand.
 * It has no refresh of its own: after `updateSettings` Bottleneck 2.19.5 never refreshes again (https://github.com/SGrondin/bottleneck/issues/185).
 */
export class Turns {
  readonly #limiter = new Bottleneck({ reservoir: 0 });
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** So many turns may be given now. */
  offer(room: number): void {
    const { RUNNING, EXECUTING } = this.#limiter.counts();
    // Turns that are given and not yet taken are spent already.
    const reservoir = Math.max(0, room - RUNNING - EXECUTING);
    void this.#limiter.updateSettings({ reservoir });
  }

  /**
   * Resolves when it is this job's turn.
   * @param rank 0 goes first, 9 last; within a rank, first come, first served.
   * @param late what a job that missed its deadline is told.
   * @throws what `late` makes, or the reason of the job's signal.
   */
  take(rank: number, { signal, deadlineAt }: Job, late: () => Error): Promise<void> {
    return new Promise((resolve, reject) => {
      let waits = true;
      const giveUp = (reason: unknown) => {
        leave();
        reject(reason);
      };
      const abort = () => giveUp(signal?.reason);
      signal?.addEventListener('abort', abort, { once: true });
      const timer =
        deadlineAt === undefined
          ? undefined
          : this.#clock.schedule(Math.max(0, deadlineAt - this.#clock.monotonic()), () => giveUp(late()));
      const leave = () => {
        waits = false;
        signal?.removeEventListener('abort', abort);
        timer?.cancel();
      };
      void this.#limiter.schedule({ priority: rank }, async () => {
        // Bottleneck cannot take a job out of its queue: who has gone gives the turn back.
        if (!waits) return void (await this.#limiter.incrementReservoir(1));
        leave();
        resolve();
      });
    });
  }
}
