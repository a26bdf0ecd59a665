/** Reads bytes in order. Past the end it reads nothing and says so: see `failed`. */
export class ByteReader {
  readonly #bytes: Buffer;
  #at = 0;
  #failed = false;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }
  /** Whether something was read that was not there. */
  get failed(): boolean {
    return this.#failed;
  }
  /** Whether everything was read, and no more. */
  get complete(): boolean {
    return !this.#failed && this.#at === this.#bytes.length;
  }
  byte(): number {
    return this.take(1)[0] ?? 0;
  }
  take(length: number): Buffer {
    const end = this.#at + length;
    if (end > this.#bytes.length) this.#failed = true;
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = Math.min(end, this.#bytes.length);
    return taken;
  }
  rest(): Buffer {
    return this.take(this.#bytes.length - this.#at);
  }
  /** A whole number from 0 to 2⁵³ − 1. */
  count(): number {
    let value = 0;
    for (let weight = 1; ; weight *= 128) {
      const byte = this.byte();
      value += (byte % 128) * weight;
      if (byte < 128) return value;
    }
  }
  /** A snowflake. */
  snowflake(): string {
    const bytes = this.take(8);
    return bytes.length === 8 ? String(bytes.readBigUInt64BE()) : '';
  }
  /** A time in UTC milliseconds. */
  time(): number {
    const bytes = this.take(6);
    return bytes.length === 6 ? bytes.readUIntBE(0, 6) : 0;
  }
}

/** The bytes of a whole number from 0 to 2⁵³ − 1: one for each 7 bits. */
export function countBytes(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
  return bytes;
}

const LARGEST_SNOWFLAKE = 2n ** 64n - 1n;

/** The 8 bytes of a snowflake; `undefined` for what is none. */
export function snowflakeBytes(id: unknown): Buffer | undefined {
  if (typeof id !== 'string' || !/^(0|[1-9]\d{0,19})$/.test(id)) return undefined;
  const value = BigInt(id);
  if (value > LARGEST_SNOWFLAKE) return undefined;
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
}

/** The 6 bytes of a time in UTC milliseconds. */
export function timeBytes(timeMs: number): Buffer {
  const bytes = Buffer.alloc(6);
  bytes.writeUIntBE(Math.floor(timeMs), 0, 6);
  return bytes;
}
