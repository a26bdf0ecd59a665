import { createHmac } from 'node:crypto';

const PRECISION = 11;
/** How many registers a sketch has. */
const REGISTERS = 2 ** PRECISION;
/** The standard error of an estimate: 1.04 ÷ √2048, 2.3 %. */
export const SKETCH_ERROR = 1.04 / Math.sqrt(REGISTERS);
/** A rank has five bits. */
const MOST_RANK = 31;

/** What one member of a set leaves in its sketch: a register, and the rank that it has at least. */
export interface Mark {
  readonly register: number;
  readonly rank: number;
}

/**
 * Makes marks. The hash has a key: who has a sketch and not the key cannot test whether somebody is in it.
 */
export const createMarker =
  (key: string) =>
  (member: string): Mark => {
    const hash = createHmac('sha256', key).update(member).digest();
    const rank = Math.min(MOST_RANK, Math.clz32(hash.readUInt32BE(4)) + 1);
    return { register: hash.readUInt32BE(0) >>> (32 - PRECISION), rank };
  };

/**
 * How many different members were added, without keeping them: a HyperLogLog of 2,048 registers. Two sketches of the same key are merged by
 * taking the greater of each register.
 * @see https://algo.inria.fr/flajolet/Publications/FlFuGaMe07.pdf
 */
export class Sketch {
  /** Few registers are in use in most sketches: those by number, until there are so many that a list of all is shorter. */
  #few: Map<number, number> | undefined = new Map();
  #all: Uint8Array | undefined;

  /** Reads what `toString` gave. What cannot be read adds nothing. */
  merge(text: string): this {
    const bytes = Buffer.from(text, 'base64');
    if (bytes.length === REGISTERS) {
      const all = this.#widen();
      for (let register = 0; register < REGISTERS; register++)
        all[register] = Math.max(all[register] ?? 0, bytes[register] ?? 0);
      return this;
    }
    for (let at = 0; at + 1 < bytes.length; at += 2) {
      const code = bytes.readUInt16BE(at);
      this.add({ register: code >>> 5, rank: code & MOST_RANK });
    }
    return this;
  }

  add({ register, rank }: Mark): void {
    const few = this.#few;
    const known = few ? few.get(register) : this.#all?.[register];
    if (rank <= (known ?? 0)) return;
    if (!few) this.#widen()[register] = rank;
    else if (few.set(register, rank).size * 2 >= REGISTERS) this.#widen();
  }

  /** In base64: a pair of bytes for each register in use, or all registers where that is shorter. */
  toString(): string {
    if (!this.#few) return Buffer.from(this.#widen()).toString('base64');
    const codes = Uint16Array.from(this.#few, ([register, rank]) => (register << 5) | rank).toSorted();
    const bytes = Buffer.alloc(codes.length * 2);
    codes.forEach((code, index) => bytes.writeUInt16BE(code, index * 2));
    return bytes.toString('base64');
  }

  #widen(): Uint8Array {
    const all = (this.#all ??= new Uint8Array(REGISTERS));
    for (const [register, rank] of this.#few ?? []) all[register] = rank;
    this.#few = undefined;
    return all;
  }

  /** About how many members there are, a whole number. The improved estimator of Ertl, which needs no correction for small sets. @see https://arxiv.org/abs/1702.01284 */
  get size(): number {
    const counts = new Uint32Array(MOST_RANK + 1);
    const ranks = this.#few ?? this.#widen();
    for (const rank of ranks.values()) counts[rank] = (counts[rank] ?? 0) + 1;
    if (this.#few) counts[0] = REGISTERS - this.#few.size;
    let z = REGISTERS * tau(1 - (counts[MOST_RANK] ?? 0) / REGISTERS);
    for (let rank = MOST_RANK - 1; rank >= 1; rank--) z = 0.5 * (z + (counts[rank] ?? 0));
    z += REGISTERS * sigma((counts[0] ?? 0) / REGISTERS);
    return Math.round(REGISTERS ** 2 / (2 * Math.LN2 * z));
  }
}

/** x + Σ x^(2^k) · 2^(k−1): for the registers that are empty. */
function sigma(start: number): number {
  if (start === 1) return Infinity;
  let [x, y, z, before] = [start, 1, start, Number.NaN];
  while (z !== before) {
    x *= x;
    before = z;
    z += x * y;
    y += y;
  }
  return z;
}

/** (1 − x − Σ (1 − x^(2^−k))² · 2^−k) ÷ 3: for the registers that are full. */
function tau(start: number): number {
  if (start === 0 || start === 1) return 0;
  let [x, y, z, before] = [start, 1, 1 - start, Number.NaN];
  while (z !== before) {
    x = Math.sqrt(x);
    before = z;
    y *= 0.5;
    z -= (1 - x) ** 2 * y;
  }
  return z / 3;
}
