import type { Clock, Timer } from '../clock.ts';
import type { Logger } from '../log/logger.ts';

/** One kept value, as JSON text so that nobody shares the object. */
export interface Entry {
  readonly json: string;
  /** UTC milliseconds; `undefined` for ever. */
  readonly expiresAtMs: number | undefined;
}

export interface EntriesOptions {
  readonly clock: Clock;
  readonly log: Logger;
  /** Past it, the entries that expire soonest are dropped, with a warning; those kept for ever go last. */
  readonly maxEntries: number;
}

/** A bounded map with expiry. What has expired is never given, and swept every minute. */
export interface Entries {
  get(key: string): unknown;
  entry(key: string): Entry | undefined;
  has(key: string): boolean;
  /** @throws TypeError for what JSON cannot say. */
  set(key: string, value: unknown, ttlMs: number | undefined): void;
  /** Puts back what was stored. */
  restore(key: string, entry: Entry): void;
  /** Whether there was something. */
  delete(key: string): boolean;
  list(): Iterable<readonly [string, Entry]>;
  /** Ends the sweeping. */
  stop(): void;
}

const SWEEP_MS = 60_000;
/** How many more than the bound may gather before room is made, as a share: making room sorts everything. */
const SLACK = 1.1;

/** Makes an empty map. */
export function createEntries({ clock, log, maxEntries }: EntriesOptions): Entries {
  const entries = new Map<string, Entry>();
  const live = (key: string): Entry | undefined => {
    const entry = entries.get(key);
    if (!entry || !isOver(entry, clock.now())) return entry;
    entries.delete(key);
    return undefined;
  };
  const sweep = () => {
    const now = clock.now();
    for (const [key, entry] of entries) if (isOver(entry, now)) entries.delete(key);
  };
  const makeRoom = () => {
    if (entries.size <= maxEntries * SLACK) return;
    sweep();
    const dropped = soonestFirst(entries).slice(0, Math.max(0, entries.size - maxEntries));
    for (const [key] of dropped) entries.delete(key);
    if (dropped.length > 0)
      log.warn('The state store is full: it dropped what would expire soonest', {
        dropped: dropped.length,
        maxEntries,
      });
  };
  const restore = (key: string, entry: Entry) => {
    entries.set(key, entry);
    makeRoom();
  };
  const stop = repeat(clock, SWEEP_MS, sweep);
  return {
    get(key) {
      const entry = live(key);
      return entry === undefined ? undefined : JSON.parse(entry.json);
    },
    entry: live,
    has: (key) => live(key) !== undefined,
    set: (key, value, ttlMs) =>
      restore(key, {
        json: toJson(key, value),
        expiresAtMs: ttlMs === undefined ? undefined : clock.now() + ttlMs,
      }),
    restore,
    delete: (key) => live(key) !== undefined && entries.delete(key),
    list: () => entries,
    stop,
  };
}

const isOver = ({ expiresAtMs }: Entry, now: number) => expiresAtMs !== undefined && expiresAtMs <= now;

const soonestFirst = (entries: ReadonlyMap<string, Entry>) =>
  [...entries].toSorted(
    ([, one], [, other]) => (one.expiresAtMs ?? Infinity) - (other.expiresAtMs ?? Infinity) || 0,
  );

function toJson(key: string, value: unknown): string {
  const json: string | undefined = JSON.stringify(value);
  if (json === undefined)
    throw new TypeError(`The state store keeps JSON, and the value for '${key}' is ${typeof value}.`);
  return json;
}

function repeat(clock: Clock, everyMs: number, run: () => void): () => void {
  let timer: Timer;
  const next = () => {
    timer = clock.schedule(everyMs, () => {
      run();
      next();
    });
  };
  next();
  return () => timer.cancel();
}
