import type { Clock } from '@bronxbot/core';
import type { Encoded } from './json.ts';
import {
  areCurrent,
  createMemory,
  type Entry,
  type Memory,
  type MemoryLimits,
  sizeOf,
  type StampSeen,
} from './memory.ts';
import type { ReadRecord, SharedRecord } from './shared-store.ts';
import { type Stamps, tagStamp } from './stamps.ts';

/** A definition with every default filled in. */
export interface NamespaceSettings extends MemoryLimits {
  readonly name: string;
  readonly ttlMs: number;
  readonly missingTtlMs: number;
  readonly staleIfErrorMs: number;
  readonly staleWhileRevalidateMs: number;
  readonly loadTimeoutMs: number;
  /** 0 to 0.5 */
  readonly jitter: number;
}

/** What one namespace has in memory, and how long each value counts. */
export class KeptValues {
  readonly memory: Memory;
  readonly #settings: NamespaceSettings;
  readonly #stamps: Stamps;
  readonly #clock: Clock;

  constructor(settings: NamespaceSettings, stamps: Stamps, clock: Clock, onEvict: () => void) {
    this.#settings = settings;
    this.#stamps = stamps;
    this.#clock = clock;
    this.memory = createMemory(settings, onEvict);
  }

  /** Puts what the tier had into memory, for the time it has left. */
  remember(id: string, read: ReadRecord, freshMs: number): void {
    const tags =
      read.t &&
      Object.entries(read.t).map(([tag, seen]) => {
        const name = tagStamp(tag);
        return { name, stamp: this.#stamps.of(name), seen };
      });
    this.#enter(id, read.v, read.bytes, tags, freshMs);
  }

  /** How long a record is fresh: where the clocks of machines differ, never longer than it was when it was new. */
  freshMs({ f, d }: SharedRecord): number {
    return Math.min(f - this.#clock.now(), d);
  }

  /** Puts a value into memory, and says what the tier behind it is to keep, and how long. */
  put(id: string, encoded: Encoded, tags: readonly StampSeen[] | undefined, ttlMs: number) {
    const { jitter, staleIfErrorMs, staleWhileRevalidateMs } = this.#settings;
    const freshMs = Math.max(1, Math.round(ttlMs * (1 - jitter * Math.random())));
    this.#enter(id, encoded.value, encoded.bytes, tags, freshMs);
    const record: SharedRecord = {
      ...(encoded.value !== undefined && { v: encoded.value }),
      f: this.#clock.now() + freshMs,
      d: freshMs,
      ...(tags && { t: Object.fromEntries(tags.map(({ name, seen }) => [name.slice(2), seen])) }),
    };
    return { record, keepMs: freshMs + Math.max(staleIfErrorMs, staleWhileRevalidateMs) };
  }

  #enter(
    id: string,
    value: unknown,
    bytes: number,
    tags: readonly StampSeen[] | undefined,
    freshMs: number,
  ): void {
    const freshUntilMs = this.#clock.monotonic() + freshMs;
    const usableUntilMs = freshUntilMs + this.#settings.staleIfErrorMs;
    const entry: Entry = { answer: Promise.resolve(value), freshUntilMs, usableUntilMs, tags, retryAtMs: 0 };
    this.memory.set(id, entry, { size: sizeOf(id, bytes) });
  }

  /** The stamps that tags have now. */
  async see(tags: readonly string[] | undefined): Promise<readonly StampSeen[] | undefined> {
    if (tags === undefined || tags.length === 0) return undefined;
    const stamps = this.#stamps;
    return Promise.all(
      tags.map(async (tag) => {
        const name = tagStamp(tag);
        return { name, seen: await stamps.askOrMakeUp(name), stamp: stamps.of(name) };
      }),
    );
  }

  /** Whether it may stand in for a load that fails. */
  isUsable(entry: Entry): boolean {
    return (
      entry.usableUntilMs > this.#clock.monotonic() && (entry.tags === undefined || areCurrent(entry.tags))
    );
  }

  /** Whether its load failed a moment ago, and is not tried again yet. */
  isPutOff(entry: Entry): boolean {
    return entry.retryAtMs > this.#clock.monotonic() && this.isUsable(entry);
  }

  /** Whether it is given while it is loaded anew. */
  mayRevalidate({ freshUntilMs, tags }: Entry): boolean {
    const untilMs = freshUntilMs + this.#settings.staleWhileRevalidateMs;
    return untilMs > this.#clock.monotonic() && (tags === undefined || areCurrent(tags));
  }
}
