import { Slots } from './slots.ts';

/** The windows over which figures are given: the last minute, five minutes, hour. */
export const WINDOWS = { '1m': 60_000, '5m': 300_000, '1h': 3_600_000 } as const;
/** One of them. */
export type Window = keyof typeof WINDOWS;

/** Numbers that add up, over the last minute and five minutes to 10 s, and over the last hour to two minutes. */
export class Rolling {
  readonly #fine: Slots;
  readonly #coarse: Slots;

  /** @param width how many numbers there are. */
  constructor(width: number) {
    this.#fine = new Slots({ slotMs: 10_000, slots: 30, width });
    this.#coarse = new Slots({ slotMs: 120_000, slots: 30, width });
  }

  /** Adds to one of the numbers. */
  add(place: number, value: number, atMs: number): void {
    const [fine, coarse] = [this.#fine.at(atMs), this.#coarse.at(atMs)];
    fine[place] = (fine[place] ?? 0) + value;
    coarse[place] = (coarse[place] ?? 0) + value;
  }

  sum(window: Window, nowMs: number): Float64Array {
    return (window === '1h' ? this.#coarse : this.#fine).sum(WINDOWS[window], nowMs);
  }
}
