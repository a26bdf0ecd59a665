import Bottleneck from 'bottleneck';

/** Those who left without a turn stay in Bottleneck's queue; from so many more than wait, it is made anew. */
const MANY_GONE = 100;

interface Guest {
  readonly rank: number;
  admit(): void;
  refuse(reason: unknown): void;
}

/**
 * The queue of a lane that has more to send than room: a Bottleneck limiter whose reservoir is set by hand.
 * It has no refresh of its own: after `updateSettings` Bottleneck 2.19.5 never refreshes again (https://github.com/SGrondin/bottleneck/issues/185).
 */
export class Turns {
  #limiter = new Bottleneck({ reservoir: 0 });
  /** In the order in which they came. */
  readonly #guests = new Set<Guest>();
  #gone = 0;

  /** So many turns may be given now. */
  offer(room: number): void {
    const { RUNNING, EXECUTING } = this.#limiter.counts();
    // Turns that are given and not yet taken are spent already.
    const reservoir = Math.max(0, room - RUNNING - EXECUTING);
    void this.#limiter.updateSettings({ reservoir });
  }

  /**
   * Resolves when it is somebody's turn.
   * @param rank 0 goes first, 9 last; within a rank, first come, first served.
   * @throws the signal's reason, or that of `refuseAll`.
   */
  take(rank: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = () => {
        guest.refuse(signal?.reason);
        this.#forgetGone();
      };
      const leave = () => {
        this.#guests.delete(guest);
        signal?.removeEventListener('abort', abort);
      };
      const guest: Guest = {
        rank,
        admit: () => (leave(), resolve()),
        refuse: (reason) => (leave(), this.#gone++, reject(reason)),
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#guests.add(guest);
      this.#queue(guest);
    });
  }

  /** Ends the waiting of everyone. */
  refuseAll(reason: unknown): void {
    for (const guest of this.#guests) guest.refuse(reason);
    this.#forgetGone();
  }

  #queue(guest: Guest): void {
    const limiter = this.#limiter;
    void limiter.schedule({ priority: guest.rank }, async () => {
      if (this.#guests.has(guest)) return guest.admit();
      // Bottleneck cannot take a job out of its queue: who has gone gives the turn back.
      this.#gone--;
      await limiter.incrementReservoir(1);
    });
  }

  #forgetGone(): void {
    if (this.#gone < this.#guests.size + MANY_GONE) return;
    this.#limiter = new Bottleneck({ reservoir: 0 });
    this.#gone = 0;
    for (const guest of this.#guests) this.#queue(guest);
  }
}
