import { type Clock, systemClock, Unavailable } from '@bronxbot/core';
import { Late, within } from '../internal/within.ts';
import { checkId, checkMs, checkTags, invalid } from './check.ts';
import { Counts, recordMs } from './counts.ts';
import { encode, type Encoded, freeze } from './json.ts';
import { KeptValues, type NamespaceSettings } from './kept-values.ts';
import { areCurrent, type Entry, type Memory, type StampSeen } from './memory.ts';
import { matches, type Pattern } from './pattern.ts';
import type { CacheNamespace, EntryOptions, Reach } from './service.ts';
import type { ReadRecord } from './shared-store.ts';
import type { SharedTier } from './shared-tier.ts';
import { namespaceStamp } from './stamps.ts';
import type { NamespaceStats } from './stats.ts';

/** A value on its way into memory. It is dropped there when it is out of date by then. */
interface Flight {
  cancelled: boolean;
  landing: Promise<Landed>;
}
interface Landed {
  readonly value: unknown;
  readonly from: 'hitsShared' | 'misses' | 'stale';
}
type Load = () => unknown;
const NOWHERE = Promise.resolve<Landed>({ value: undefined, from: 'misses' });
/** After a load failed and an older value stood in, the next try waits this long. */
const RETRY_LOAD_MS = 5_000;

/** One namespace in this process. */
export class Namespace implements CacheNamespace<unknown> {
  readonly #settings: NamespaceSettings;
  readonly #tier: SharedTier;
  readonly #clock: Clock;
  readonly #kept: KeptValues;
  readonly #memory: Memory;
  readonly #counts = new Counts();
  readonly #flights = new Map<string, Flight>();
  /** Reads without a load: they must not answer those that have one. */
  readonly #looks = new Map<string, Flight>();

  constructor(settings: NamespaceSettings, tier: SharedTier, clock: Clock) {
    this.#settings = settings;
    this.#tier = tier;
    this.#clock = clock;
    this.#kept = new KeptValues(settings, tier.stamps, clock, () => this.#counts.evicted++);
    this.#memory = this.#kept.memory;
  }

  get name(): string {
    return this.#settings.name;
  }

  get stats(): NamespaceStats {
    const { size: entries, calculatedSize: bytes } = this.#memory;
    return this.#counts.read(this.name, { entries, bytes });
  }

  // Not `async`: a hit gives the promise that its entry holds.
  get(id: string, load?: Load, options?: EntryOptions): Promise<never> {
    const entry = this.#memory.get(id);
    if (
      entry !== undefined &&
      entry.freshUntilMs > this.#clock.monotonic() &&
      (entry.tags === undefined || areCurrent(entry.tags))
    ) {
      this.#counts.hitsMemory++;
      return entry.answer as Promise<never>;
    }
    try {
      return this.#find(id, load, options) as Promise<never>;
    } catch (error) {
      return Promise.reject(error);
    }
  }

  async set(id: string, value: unknown, options: EntryOptions = {}): Promise<Reach> {
    this.#check(id, options);
    if (value === undefined)
      throw invalid(`'${id}' of '${this.name}' was set to undefined; delete it instead`);
    const encoded = encode(this.name, id, value);
    const touched = { namespace: this.name, id };
    this.#cancel(id);
    let tags: readonly StampSeen[] | undefined;
    if (options.tags) {
      // Whoever changes it while the stamps of new tags are asked for comes after this, and decides.
      const flight = this.#take(this.#looks, id, async () => {
        tags = await this.#kept.see(options.tags);
        return { value: encoded.value, from: 'misses' };
      });
      await flight.landing;
      if (flight.cancelled) return this.#tier.change(touched);
      this.#cancel(id);
    }
    const { record, keepMs } = this.#kept.put(id, encoded, tags, options.ttlMs ?? this.#settings.ttlMs);
    return this.#tier.change(touched, record, keepMs);
  }

  async delete(id: string): Promise<Reach> {
    this.#check(id);
    this.forget([id]);
    return this.#tier.change({ namespace: this.name, id });
  }

  async clear(): Promise<Reach> {
    this.forgetAll();
    return this.#tier.renew(namespaceStamp(this.name));
  }

  /** Forgets these in this process. */
  forget(ids: readonly string[]): void {
    for (const id of ids) {
      this.#cancel(id);
      this.#memory.delete(id);
    }
  }

  forgetAll(): void {
    for (const id of [...this.#flights.keys(), ...this.#looks.keys()]) this.#cancel(id);
    this.#memory.clear();
  }

  /** Forgets what matches in this process, and says what it was. */
  forgetMatching(pattern: Pattern): ReadonlySet<string> {
    const isMatch = (id: string) => matches(pattern, `${this.name}:${id}`);
    const found = new Set([...this.#memory.keys()].filter(isMatch));
    const flying = [...this.#flights.keys(), ...this.#looks.keys()].filter(isMatch);
    this.forget([...found, ...flying]);
    return found;
  }

  #find(id: string, load: Load | undefined, options?: EntryOptions): Promise<unknown> {
    this.#check(id, options);
    if (!load)
      return this.#landed(
        this.#looks.get(id) ?? this.#take(this.#looks, id, (flight) => this.#look(flight, id)),
      );
    const standIn = this.#memory.get(id);
    if (standIn && this.#kept.isPutOff(standIn)) return this.#stale(standIn);
    const flight =
      this.#flights.get(id) ??
      this.#take(this.#flights, id, (flight) => this.#fill(flight, id, load, options ?? {}));
    if (!standIn || !this.#kept.mayRevalidate(standIn)) return this.#landed(flight);
    // Nobody waits for it: that it failed is counted.
    flight.landing.catch(() => {});
    return this.#stale(standIn);
  }

  #stale({ answer }: Entry): Promise<unknown> {
    this.#counts.stale++;
    return answer;
  }

  async #landed(flight: Flight): Promise<unknown> {
    try {
      const { value, from } = await flight.landing;
      this.#counts[from]++;
      return value;
    } catch (error) {
      this.#counts.misses++;
      throw error;
    }
  }

  #take(flights: Map<string, Flight>, id: string, fly: (flight: Flight) => Promise<Landed>): Flight {
    const flight: Flight = { cancelled: false, landing: NOWHERE };
    flights.set(id, flight);
    flight.landing = this.#land(flights, id, flight, fly);
    return flight;
  }

  async #land(
    flights: Map<string, Flight>,
    id: string,
    flight: Flight,
    fly: (flight: Flight) => Promise<Landed>,
  ): Promise<Landed> {
    try {
      return await fly(flight);
    } finally {
      if (flights.get(id) === flight) flights.delete(id);
    }
  }

  async #look(flight: Flight, id: string): Promise<Landed> {
    const read = await this.#readShared(id);
    if (!read || this.#kept.freshMs(read.record) <= 0) return { value: undefined, from: 'misses' };
    return this.#shared(flight, id, read);
  }

  /** What the tier had; past its time it may still stand in for a load that fails. */
  #shared(flight: Flight, id: string, read: ReadRecord): Landed {
    const value = freeze(read.record.v);
    if (!flight.cancelled) this.#kept.remember(id, read);
    return { value, from: 'hitsShared' };
  }

  async #fill(flight: Flight, id: string, load: Load, options: EntryOptions): Promise<Landed> {
    const read = await this.#readShared(id);
    const shared = read && this.#shared(flight, id, read);
    if (read && shared && this.#kept.freshMs(read.record) > 0) return shared;
    // Before the load: what is invalidated meanwhile counts.
    const tags = await this.#kept.see(options.tags);
    let loaded: unknown;
    try {
      loaded = await this.#load(id, load);
    } catch (error) {
      this.#counts.errors++;
      const standIn = this.#memory.get(id);
      if (flight.cancelled || !standIn || !this.#kept.isUsable(standIn)) throw error;
      standIn.retryAtMs = this.#clock.monotonic() + RETRY_LOAD_MS;
      return { value: await standIn.answer, from: 'stale' };
    }
    const encoded = encode(this.name, id, loaded);
    this.#counts.fills++;
    if (!flight.cancelled) this.#keep(flight, id, encoded, tags, options.ttlMs ?? this.#settings.ttlMs);
    return { value: encoded.value, from: 'misses' };
  }

  /** In memory now, in the tier behind it soon: nobody waits for that. */
  #keep(
    flight: Flight,
    id: string,
    encoded: Encoded,
    tags: readonly StampSeen[] | undefined,
    ttlMs: number,
  ): void {
    const isMissing = encoded.value === undefined;
    const { record, keepMs } = this.#kept.put(
      id,
      encoded,
      tags,
      isMissing ? Math.min(ttlMs, this.#settings.missingTtlMs) : ttlMs,
    );
    if (!this.#tier.ready) return;
    this.#tier
      .keep({ namespace: this.name, id }, record, keepMs, () => !flight.cancelled)
      .catch(() => this.#counts.errors++);
  }

  async #load(id: string, load: Load): Promise<unknown> {
    const { loadTimeoutMs } = this.#settings;
    const startedAtMs = systemClock.monotonic();
    try {
      return await within(this.#clock, loadTimeoutMs, (async () => load())());
    } catch (error) {
      if (!(error instanceof Late)) throw error;
      const what = `The load of '${id}' into the cache '${this.name}' took longer than ${loadTimeoutMs} ms.`;
      throw new Unavailable('CACHE_LOAD_TIMEOUT', what, { cause: error });
    } finally {
      recordMs(this.#counts.fillTimes, systemClock.monotonic() - startedAtMs);
    }
  }

  /** What the tier has and nobody has invalidated; nothing where it does not answer. */
  async #readShared(id: string): Promise<ReadRecord | undefined> {
    if (!this.#tier.ready) return undefined;
    const startedAtMs = systemClock.monotonic();
    try {
      const read = await this.#tier.read({ namespace: this.name, id });
      recordMs(this.#counts.sharedTimes, systemClock.monotonic() - startedAtMs);
      if (read?.record.t === undefined) return read;
      const tags = await this.#kept.see(Object.keys(read.record.t));
      return tags?.every(({ name, seen }) => read.record.t?.[name.slice(2)] === seen) ? read : undefined;
    } catch {
      this.#counts.errors++;
      return undefined;
    }
  }

  #cancel(id: string): void {
    for (const flights of [this.#flights, this.#looks]) {
      const flight = flights.get(id);
      if (!flight) continue;
      flight.cancelled = true;
      flights.delete(id);
    }
  }

  #check(id: string, options?: EntryOptions): void {
    checkId(this.name, id);
    if (options === undefined) return;
    const { tags, ttlMs } = options;
    if (tags) checkTags(tags);
    if (ttlMs !== undefined) checkMs(`ttlMs of '${id}' in '${this.name}'`, ttlMs, 1);
  }
}
