import type { Outcome } from '@bronxbot/core';
import type { Level } from '../buckets.ts';
import { slotOf } from './histogram.ts';
import {
  type CountRow,
  GUILDS,
  kindOf,
  OTHER_PATH,
  OUTCOMES,
  type PathKind,
  type SeenRow,
  SURFACES,
  type TimeRow,
} from './rows.ts';

// A counter's key is one small integer, which Map hashes fastest: path, guild, surface and outcome.
const SLOT_BITS = 5;
const GUILD_BITS = 14;
const MOST_GUILDS = 2 ** GUILD_BITS - 1;
const MOST_PATHS = 2 ** 12 - 1;
const SURFACE_SLOTS: Readonly<Record<string, number>> = Object.fromEntries(
  SURFACES.map((surface, index) => [surface, index * OUTCOMES.length]),
);
const OUTCOME_SLOTS: Readonly<Record<string, number>> = Object.fromEntries(
  OUTCOMES.map((outcome, index) => [outcome, index]),
);
const FIRST_COMPONENT = SURFACE_SLOTS['button'] ?? 0;

interface PathTally {
  readonly index: number;
  readonly path: string;
  readonly kind: PathKind;
  firstAtMs: number;
  lastAtMs: number;
  /** By measure and bucket of the histogram. */
  readonly times: Map<number, { count: number; totalUs: number }>;
}
const MEASURES = ['duration', 'acknowledgement'] as const;
const ACKNOWLEDGED = 64;

/** What happened within one bucket of time and is not in the database yet. */
export class Tally {
  readonly level: Level;
  readonly atMs: number;
  readonly #paths: PathTally[] = [];
  readonly #commands = new Map<string, PathTally>();
  readonly #components = new Map<string, PathTally>();
  readonly #guilds: string[] = [];
  readonly #guildIndex = new Map<string, number>();
  readonly #counts = new Map<number, number>();

  constructor(level: Level, atMs: number) {
    this.level = level;
    this.atMs = atMs;
  }

  /** How many counters it has. */
  get size(): number {
    return this.#counts.size;
  }

  /** Counts one outcome. This runs for every entry, so it makes nothing it can do without. @returns whether it was something to count */
  record(outcome: Outcome): boolean {
    const surface = SURFACE_SLOTS[outcome.surface];
    if (surface === undefined) return false;
    const result = OUTCOME_SLOTS[outcome.outcome] ?? 0;
    const tally = this.#pathOf(outcome.path, surface < FIRST_COMPONENT ? 'command' : 'component');
    this.#count(tally, outcome.guildId ?? GUILDS.direct, surface + result, 1);
    const { receivedAtMs } = outcome;
    if (receivedAtMs < tally.firstAtMs) tally.firstAtMs = receivedAtMs;
    if (receivedAtMs > tally.lastAtMs) tally.lastAtMs = receivedAtMs;
    // Refusals are quick, and would flatter.
    if (outcome.outcome === 'ok' || outcome.outcome === 'error') {
      time(tally, 0, outcome.endedAfterMs);
      if (outcome.acknowledgedAfterMs !== undefined) time(tally, ACKNOWLEDGED, outcome.acknowledgedAfterMs);
    }
    return true;
  }

  /** Adds counts of another tally, or those that could not be written. */
  add({ counts, times, seen }: TallyRows): void {
    for (const { path, guildId, surface, outcome, uses } of counts) {
      const tally = this.#pathOf(path, kindOf(surface));
      this.#count(tally, guildId, (SURFACE_SLOTS[surface] ?? 0) + (OUTCOME_SLOTS[outcome] ?? 0), uses);
    }
    for (const { path, kind, measure, slot, count, totalUs } of times)
      addTime(this.#pathOf(path, kind), slot + (measure === 'duration' ? 0 : ACKNOWLEDGED), count, totalUs);
    for (const { path, kind, firstAtMs, lastAtMs } of seen) {
      const tally = this.#pathOf(path, kind);
      tally.firstAtMs = Math.min(tally.firstAtMs, firstAtMs);
      tally.lastAtMs = Math.max(tally.lastAtMs, lastAtMs);
    }
  }

  /** Its counters, those of one path together. */
  *counts(): Iterable<CountRow> {
    const { atMs, level } = this;
    for (const key of Int32Array.from(this.#counts.keys()).toSorted()) {
      const slot = key & (2 ** SLOT_BITS - 1);
      const surface = SURFACES[Math.floor(slot / OUTCOMES.length)];
      const outcome = OUTCOMES[slot % OUTCOMES.length];
      const path = this.#paths[key >>> (SLOT_BITS + GUILD_BITS)]?.path;
      const guildId = this.#guilds[(key >>> SLOT_BITS) & MOST_GUILDS];
      if (!surface || !outcome || path === undefined || guildId === undefined) continue;
      yield { level, atMs, path, guildId, surface, outcome, uses: this.#counts.get(key) ?? 0 };
    }
  }

  *times(): Iterable<TimeRow> {
    const { atMs, level } = this;
    for (const { path, kind, times } of this.#paths)
      for (const [key, { count, totalUs }] of times) {
        const measure = MEASURES[key < ACKNOWLEDGED ? 0 : 1];
        yield { level, atMs, path, kind, measure, slot: key % ACKNOWLEDGED, count, totalUs };
      }
  }

  *seen(): Iterable<SeenRow> {
    for (const { path, kind, firstAtMs, lastAtMs } of this.#paths)
      if (firstAtMs <= lastAtMs) yield { path, kind, firstAtMs, lastAtMs };
  }

  #count({ index }: PathTally, guildId: string, slot: number, uses: number): void {
    const guild = this.#guildIndex.get(guildId) ?? this.#newGuild(guildId);
    const key = (index << (SLOT_BITS + GUILD_BITS)) | (guild << SLOT_BITS) | slot;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + uses);
  }

  #newGuild(guildId: string): number {
    // The last place is for all that come too late.
    const isFull = this.#guilds.length >= MOST_GUILDS && guildId !== GUILDS.lost;
    if (isFull) return this.#guildIndex.get(GUILDS.lost) ?? this.#newGuild(GUILDS.lost);
    this.#guildIndex.set(guildId, this.#guilds.length);
    return this.#guilds.push(guildId) - 1;
  }

  #pathOf(path: string, kind: PathKind): PathTally {
    return (kind === 'command' ? this.#commands : this.#components).get(path) ?? this.#newPath(path, kind);
  }

  #newPath(path: string, kind: PathKind): PathTally {
    const index = kind === 'command' ? this.#commands : this.#components;
    // Two places are kept, one for the surplus of each kind.
    if (this.#paths.length >= MOST_PATHS - 1 && path !== OTHER_PATH) return this.#pathOf(OTHER_PATH, kind);
    const tally = { index: this.#paths.length, path, kind, firstAtMs: Infinity, lastAtMs: -Infinity };
    const made: PathTally = { ...tally, times: new Map() };
    this.#paths.push(made);
    index.set(path, made);
    return made;
  }
}

/** What a tally holds, as rows. */
export interface TallyRows {
  readonly counts: Iterable<CountRow>;
  readonly times: Iterable<TimeRow>;
  readonly seen: Iterable<SeenRow>;
}

const time = (tally: PathTally, measure: number, ms: number): void =>
  addTime(tally, measure + slotOf(ms), 1, Math.max(0, Math.round(ms * 1_000)));

function addTime({ times }: PathTally, key: number, count: number, totalUs: number): void {
  const found = times.get(key);
  if (!found) return void times.set(key, { count, totalUs });
  found.count += count;
  found.totalUs += totalUs;
}
