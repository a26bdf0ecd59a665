interface Snapshot {
  readonly atMs: number;
  readonly totals: Readonly<Record<string, number>>;
}

/** Totals that only grow are kept so long, in milliseconds. */
const KEPT_MS = 300_000;

/** How much totals grew in the last five minutes. */
export class Growth {
  readonly #snapshots: Snapshot[] = [];

  /** Remembers the totals of now. */
  add(atMs: number, totals: Readonly<Record<string, number>>): void {
    this.#snapshots.push({ atMs, totals });
    // The newest of those that are too old stays: it is where the window begins.
    while ((this.#snapshots[1]?.atMs ?? Infinity) <= atMs - KEPT_MS) this.#snapshots.shift();
  }

  /** @param total of now. */
  of(name: string, total: number): number {
    return Math.max(0, total - (this.#snapshots[0]?.totals[name] ?? 0));
  }
}
