import { type Clock, type Logger, systemClock, type Timer } from '@bronxbot/core';

/** The loop is looked at this often, in milliseconds. */
const LOOK_EVERY_MS = 50;
/** What holds the loop longer than this is named, in milliseconds. */
const HELD_MS = 100;
/** Entries in hand that are remembered at most, and those that have just ended. */
const [MOST_IN_HAND, MOST_ENDED, MOST_CULPRITS] = [10_000, 100, 200];
/** The log tells of one culprit at most this often, in milliseconds. */
const TELL_EVERY_MS = 60_000;
const NOBODY = 'unknown';

interface InHand {
  readonly path: string;
  readonly fromMs: number;
  ranMs?: number;
  toMs?: number;
}
/** What held the loop. */
export interface Culprit {
  readonly name: string;
  readonly count: number;
  readonly longestMs: number;
}

/**
 * Finds out what holds the event loop. JavaScript cannot be asked from outside who runs, so this goes by time: whatever began or ended
 * while the loop was held, else whatever was in hand then; several are named together. It runs on the machine's time.
 */
export class StallWatch {
  readonly #log: Logger;
  readonly #clock: Clock;
  readonly #tasks: () => readonly string[];
  readonly #inHand = new Map<string, InHand>();
  readonly #ended: InHand[] = [];
  readonly #culprits = new Map<string, { count: number; longestMs: number; toldAtMs: number }>();
  #lastMs: number;
  #timer: Timer | undefined;

  /** @param tasks the background tasks that run now. */
  constructor(log: Logger, tasks: () => readonly string[], clock: Clock = systemClock) {
    this.#log = log;
    this.#tasks = tasks;
    this.#clock = clock;
    this.#lastMs = clock.monotonic();
    this.#arm();
  }

  began(id: string, path: string): void {
    if (this.#inHand.size < MOST_IN_HAND) this.#inHand.set(id, { path, fromMs: this.#clock.monotonic() });
  }

  /** The handler itself is about to run. */
  ran(id: string): void {
    const entry = this.#inHand.get(id);
    if (entry) entry.ranMs = this.#clock.monotonic();
  }

  ended(id: string): void {
    const entry = this.#inHand.get(id);
    if (!entry) return;
    this.#inHand.delete(id);
    this.#ended.push({ ...entry, toMs: this.#clock.monotonic() });
    if (this.#ended.length > MOST_ENDED) this.#ended.shift();
  }

  /** The worst first. */
  culprits(): readonly Culprit[] {
    return [...this.#culprits]
      .map(([name, { count, longestMs }]) => ({ name, count, longestMs }))
      .toSorted((one, other) => other.longestMs - one.longestMs);
  }

  stop(): void {
    this.#timer?.cancel();
  }

  #arm(): void {
    this.#timer = this.#clock.schedule(LOOK_EVERY_MS, () => {
      const now = this.#clock.monotonic();
      const heldMs = now - this.#lastMs - LOOK_EVERY_MS;
      if (heldMs > HELD_MS) this.#blame(this.#lastMs, now, heldMs);
      this.#lastMs = now;
      this.#arm();
    });
  }

  #blame(fromMs: number, toMs: number, heldMs: number): void {
    const name = this.#suspects(fromMs, toMs);
    const known = this.#culprits.get(name);
    if (!known && this.#culprits.size >= MOST_CULPRITS) return;
    const one = known ?? { count: 0, longestMs: 0, toldAtMs: -Infinity };
    one.count += 1;
    one.longestMs = Math.max(one.longestMs, heldMs);
    this.#culprits.set(name, one);
    // Where nobody can be named, as while a process starts, a line in the log helps nobody; the metric counts it.
    if (name === NOBODY || toMs - one.toldAtMs < TELL_EVERY_MS) return;
    one.toldAtMs = toMs;
    this.#log.warn('Something held the event loop, so that nobody was answered meanwhile', {
      heldMs: Math.round(heldMs),
      running: name,
      count: one.count,
    });
  }

  #suspects(fromMs: number, toMs: number): string {
    const within = (ms: number | undefined) => ms !== undefined && ms >= fromMs && ms <= toMs;
    const present = [...this.#inHand.values(), ...this.#ended].filter(
      (one) => one.fromMs <= toMs && (one.toMs ?? toMs) >= fromMs,
    );
    const sure = present.filter((one) => within(one.ranMs) || within(one.toMs));
    const entries = [...new Set((sure.length > 0 ? sure : present).map(({ path }) => path))];
    const names = entries.length > 0 ? entries : this.#tasks().map((name) => `task ${name}`);
    return names.length === 0 ? NOBODY : names.slice(0, 3).join(' or ');
  }
}
