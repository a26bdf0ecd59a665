import type { Outcome } from '@bronxbot/core';
import { bucketOf, BUCKETS, type Level } from '../buckets.ts';
import { type CountRow, GUILDS } from './rows.ts';
import { Tally, type TallyRows } from './tally.ts';

/** Counters kept in memory at most, over all buckets: about 2 MB. */
const MOST_COUNTERS = 32_768;
/** So many ask for an early flush. */
const MANY_COUNTERS = 16_384;

export interface CountersOptions {
  /** So much is counted that it had better be written. */
  readonly onMany: () => void;
  /** Detail was given up, for the database was away too long: which. */
  readonly onLost: (detail: 'minutes' | 'hours' | 'guilds' | 'counts') => void;
}

/**
 * What is counted and not in the database yet, in buckets of minutes. When there is too much of it, because the database is away, detail
 * goes first: minutes become hours, hours days, then guilds are forgotten, and at last the oldest days.
 */
export class Counters {
  readonly #options: CountersOptions;
  #tallies = new Map<string, Tally>();
  #current: Tally | undefined;
  #others = 0;

  constructor(options: CountersOptions) {
    this.#options = options;
  }

  get size(): number {
    return [...this.#tallies.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** @returns whether it was something to count */
  record(outcome: Outcome): boolean {
    const { receivedAtMs } = outcome;
    let tally = this.#current;
    if (!tally || !(receivedAtMs >= tally.atMs && receivedAtMs < tally.atMs + BUCKETS.minutes)) {
      if (!Number.isFinite(receivedAtMs)) return false;
      tally = this.#turn(receivedAtMs);
    }
    const before = tally.size;
    const counted = tally.record(outcome);
    if (tally.size !== before) this.#grew(tally.size + this.#others);
    return counted;
  }

  /** Takes all of it out. */
  take(): readonly Tally[] {
    const taken = [...this.#tallies.values()].filter(({ size }) => size > 0);
    this.#tallies = new Map();
    this.#current = undefined;
    this.#others = 0;
    return taken;
  }

  /** Takes back what could not be written. */
  add(level: Level, atMs: number, rows: TallyRows): void {
    this.#tallyOf(level, atMs).add(rows);
    this.#current = undefined;
    this.#relieve();
  }

  #turn(receivedAtMs: number): Tally {
    const tally = this.#tallyOf('minutes', bucketOf('minutes', receivedAtMs));
    this.#current = tally;
    this.#others = this.size - tally.size;
    return tally;
  }

  #tallyOf(level: Level, atMs: number): Tally {
    const key = `${level} ${atMs}`;
    const found = this.#tallies.get(key) ?? new Tally(level, atMs);
    this.#tallies.set(key, found);
    return found;
  }

  #grew(size: number): void {
    if (size % MANY_COUNTERS === 0) this.#options.onMany();
    if (size > MOST_COUNTERS) this.#relieve();
  }

  #relieve(): void {
    for (const step of STEPS) {
      if (this.size <= MOST_COUNTERS) return;
      const tallies = [...this.#tallies.values()];
      this.#tallies = new Map();
      this.#current = undefined;
      for (const tally of tallies) {
        const level = step.to(tally.level);
        this.#tallyOf(level, bucketOf(level, tally.atMs)).add(step.rows(tally));
      }
      this.#options.onLost(step.lost);
    }
    // Half goes, so that not every new counter comes here.
    while (this.size > MANY_COUNTERS) {
      const [oldest] = [...this.#tallies].toSorted(([, one], [, other]) => one.atMs - other.atMs);
      if (!oldest) return;
      this.#tallies.delete(oldest[0]);
      this.#options.onLost('counts');
    }
  }
}

interface Step {
  readonly lost: 'minutes' | 'hours' | 'guilds';
  readonly to: (level: Level) => Level;
  readonly rows: (tally: Tally) => TallyRows;
}
const rowsOf = (tally: Tally): TallyRows => ({
  counts: tally.counts(),
  times: tally.times(),
  seen: tally.seen(),
});
const STEPS: readonly Step[] = [
  { lost: 'minutes', to: (level) => (level === 'minutes' ? 'hours' : level), rows: rowsOf },
  { lost: 'hours', to: () => 'days', rows: rowsOf },
  {
    lost: 'guilds',
    to: () => 'days',
    rows: (tally) => ({ ...rowsOf(tally), counts: withoutGuilds(tally.counts()) }),
  },
];

function* withoutGuilds(counts: Iterable<CountRow>): Iterable<CountRow> {
  for (const row of counts) yield { ...row, guildId: GUILDS.lost };
}
