/**
 * Numbers by time: a ring of equal slots, of which the oldest is used again for the newest. Slots that were never used take no memory; what is
 * added up in one is right to seven digits.
 */
export class Slots {
  readonly #slotMs: number;
  readonly #width: number;
  readonly #ring: ({ index: number; readonly numbers: Float32Array } | undefined)[];

  /** @param width how many numbers a slot has. */
  constructor({
    slotMs,
    slots,
    width,
  }: {
    readonly slotMs: number;
    readonly slots: number;
    readonly width: number;
  }) {
    this.#slotMs = slotMs;
    this.#width = width;
    this.#ring = Array.from({ length: slots }, () => undefined);
  }

  /** The numbers of the slot that a moment falls into, to be changed in place. */
  at(atMs: number): Float32Array {
    const index = Math.floor(atMs / this.#slotMs);
    const place = index % this.#ring.length;
    const slot = (this.#ring[place] ??= { index, numbers: new Float32Array(this.#width) });
    if (slot.index !== index) {
      slot.index = index;
      slot.numbers.fill(0);
    }
    return slot.numbers;
  }

  /** The sums over a time that ends now, the slot under way included. */
  sum(windowMs: number, nowMs: number): Float64Array {
    const last = Math.floor(nowMs / this.#slotMs);
    const first = last - Math.min(this.#ring.length, Math.ceil(windowMs / this.#slotMs)) + 1;
    const sums = new Float64Array(this.#width);
    for (const slot of this.#ring) {
      if (!slot || slot.index < first || slot.index > last) continue;
      for (let place = 0; place < this.#width; place++)
        sums[place] = (sums[place] ?? 0) + (slot.numbers[place] ?? 0);
    }
    return sums;
  }
}
