import type { Point } from '../service.ts';

/** What is drawn over the last hour. */
export const SERIES = [
  'pingMs',
  'loopP99Ms',
  'loopMaxMs',
  'rssBytes',
  'heapBytes',
  'cpuShare',
  'entriesPerMinute',
  'errorShare',
  'acknowledgementP95Ms',
  'waiting',
] as const;
/** One of them. */
export type SeriesName = (typeof SERIES)[number];

const HOUR_MS = 3_600_000;

/** The figures of the last hour, one reading each `everyMs`; older ones make room. */
export class History {
  readonly #length: number;
  readonly #times: Float64Array;
  readonly #values: Readonly<Record<SeriesName, Float64Array>>;
  #count = 0;

  constructor(everyMs: number) {
    this.#length = Math.max(1, Math.round(HOUR_MS / everyMs));
    this.#times = new Float64Array(this.#length);
    this.#values = Object.fromEntries(
      SERIES.map((name) => [name, new Float64Array(this.#length)]),
    ) as unknown as Record<SeriesName, Float64Array>;
  }

  /** How many readings it has. */
  get size(): number {
    return Math.min(this.#count, this.#length);
  }

  /** @param values what is `undefined` is a gap. */
  add(atMs: number, values: Readonly<Record<SeriesName, number | undefined>>): void {
    const place = this.#count % this.#length;
    this.#times[place] = atMs;
    for (const name of SERIES) this.#values[name][place] = values[name] ?? Number.NaN;
    this.#count += 1;
  }

  /** Oldest first; a gap is `NaN`. */
  points(name: SeriesName): readonly Point[] {
    const first = this.#count - this.size;
    return Array.from({ length: this.size }, (_, index) => {
      const place = (first + index) % this.#length;
      return { atMs: this.#times[place] ?? 0, value: this.#values[name][place] ?? Number.NaN };
    });
  }
}
