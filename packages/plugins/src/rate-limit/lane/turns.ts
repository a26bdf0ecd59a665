import Bottleneck from 'bottleneck';

interface Guest {
  admit(): void;
  refuse(reason: unknown): void;
}

/** Ranks go from 0 to this. */
const LAST_RANK = 9;
/**
 * Bottleneck starts no job before the moment that it noted with the one before, by the machine's clock: set back by a minute, that would
 * stop it for a minute. With a negative distance between jobs that moment is always this long past, in milliseconds.
 */
const LONGEST_CLOCK_STEP_MS = 7 * 24 * 3_600_000;

/**
 * The queue of a lane that has more to send than room: a Bottleneck limiter whose reservoir is set by hand.
 * It has no refresh of its own: after `updateSettings` Bottleneck 2.19.5 never refreshes again (https://github.com/SGrondin/bottleneck/issues/185).
 * It only says how many go; who goes is decided at that moment, as Bottleneck takes jobs in one after the other, too slowly for a burst, and
 * lets none out again.
 */
export class Turns {
  readonly #limiter = new Bottleneck({ reservoir: 0, minTime: -LONGEST_CLOCK_STEP_MS });
  // Sets keep the order of arrival, and let anyone leave from the middle.
  readonly #lines = Array.from({ length: LAST_RANK + 1 }, () => new Set<Guest>());
  #waiting = 0;
  /** Jobs in Bottleneck's queue. Those who left without a turn leave theirs to whoever comes next. */
  #jobs = 0;
  #isPrimed = false;

  constructor() {
    // A job that costs nothing, so that the moment is noted before anybody waits for it.
    void this.#limiter.schedule({ weight: 0 }, async () => {}).then(() => (this.#isPrimed = true));
  }

  /** So many turns may be given now. */
  offer(room: number): void {
    const { RUNNING, EXECUTING } = this.#limiter.counts();
    // Turns that are given and not yet taken are spent already; the first job is none.
    const given = Math.max(0, RUNNING + EXECUTING - (this.#isPrimed ? 0 : 1));
    const reservoir = Math.max(0, room - given);
    void this.#limiter.updateSettings({ reservoir });
  }

  /**
   * Resolves when it is somebody's turn.
   * @param rank 0 goes first, 9 last; within a rank, first come, first served.
   * @throws the signal's reason, or that of `refuseAll`.
   */
  take(rank: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const line = this.#lines[rank] ?? new Set();
      const leave = () => {
        line.delete(guest);
        this.#waiting--;
        signal?.removeEventListener('abort', abort);
      };
      const guest: Guest = {
        admit: () => (leave(), resolve()),
        refuse: (reason) => (leave(), reject(reason)),
      };
      const abort = () => guest.refuse(signal?.reason);
      signal?.addEventListener('abort', abort, { once: true });
      line.add(guest);
      this.#waiting++;
      if (this.#jobs < this.#waiting) this.#addJob();
    });
  }

  /** Ends the waiting of everyone. */
  refuseAll(reason: unknown): void {
    for (const line of this.#lines) for (const guest of line) guest.refuse(reason);
  }

  #addJob(): void {
    this.#jobs++;
    void this.#limiter.schedule(async () => {
      this.#jobs--;
      const [guest] = this.#lines.find((line) => line.size > 0) ?? [];
      if (guest) return guest.admit();
      await this.#limiter.incrementReservoir(1);
    });
  }
}
