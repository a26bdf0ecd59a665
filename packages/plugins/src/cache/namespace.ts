import { type Clock, systemClock, Unavailable } from '@bronxbot/core';
import { Late, within } from '../internal/within.ts';
import { checkId, checkMs, checkTags, invalid } from './check.ts';
import { Counts, recordMs } from './counts.ts';
import { type Flight, Flights } from './flights.ts';
import { encode, type Encoded } from './json.ts';
import { KeptValues, type NamespaceSettings } from './kept-values.ts';
import { areCurrent, type Entry, type Memory, type StampSeen } from './memory.ts';
import { matches, type Pattern } from './pattern.ts';
import type { CacheNamespace, EntryOptions, Reach } from './service.ts';
import type { ReadRecord } from './shared-store.ts';
import type { SharedTier } from './shared-tier.ts';
import { namespaceStamp } from './stamps.ts';
import type { NamespaceStats } from './stats.ts';

type Load = () => unknown;
/** What a tier answers that is not asked. */
const NOTHING = Promise.resolve();
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
  readonly #flights: Flights;
  /** Reads without a load: they must not answer those that have one. */
  readonly #looks: Flights;

  constructor(settings: NamespaceSettings, tier: SharedTier, clock: Clock) {
    this.#settings = settings;
    this.#tier = tier;
    this.#clock = clock;
    this.#flights = new Flights(settings.name);
    this.#looks = new Flights(settings.name);
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
      return this.#find(id, entry, load, options) as Promise<never>;
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
      const flight = this.#looks.depart(id);
      flight.landing = (async () => {
        tags = await this.#kept.see(options.tags);
        return this.#land(flight, 'misses', encoded.value);
      })();
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
    for (const id of [...this.#flights.ids, ...this.#looks.ids]) this.#cancel(id);
    this.#memory.clear();
  }

  /** Forgets what matches in this process, and says what it was. */
  forgetMatching(pattern: Pattern): ReadonlySet<string> {
    const isMatch = (id: string) => matches(pattern, `${this.name}:${id}`);
    const found = new Set([...this.#memory.keys()].filter(isMatch));
    const flying = [...this.#flights.ids, ...this.#looks.ids].filter(isMatch);
    this.forget([...found, ...flying]);
    return found;
  }

  #find(
    id: string,
    standIn: Entry | undefined,
    load: Load | undefined,
    options: EntryOptions = {},
  ): Promise<unknown> {
    this.#check(id, options);
    if (load && standIn && this.#kept.isPutOff(standIn)) return this.#stale(standIn);
    const flights = load ? this.#flights : this.#looks;
    const flight = flights.get(id) ?? this.#fly(flights.depart(id), load, options);
    if (!load || !standIn || !this.#kept.mayRevalidate(standIn)) return this.#join(flight);
    // Nobody waits for it: that it failed is counted.
    flight.landing.catch(() => {});
    return this.#stale(standIn);
  }

  #stale({ answer }: Entry): Promise<unknown> {
    this.#counts.stale++;
    return answer;
  }

  #join(flight: Flight): Promise<unknown> {
    flight.readers++;
    return flight.landing;
  }

  #land(flight: Flight, from: 'hitsShared' | 'misses' | 'stale', value?: unknown): unknown {
    this.#counts[from] += flight.readers;
    this.#flights.land(flight);
    this.#looks.land(flight);
    return value;
  }

  // Without `async`, as thousands of reads may miss at once.
  #fly(flight: Flight, load: Load | undefined, options: EntryOptions): Flight {
    if (!this.#tier.mayHave(flight)) {
      flight.landing = NOTHING.then(() => this.#arrive(flight, undefined, load, options));
      return flight;
    }
    const startedAtMs = systemClock.monotonic();
    flight.landing = new Promise((resolve) =>
      this.#tier.read(flight, (read, failed) => {
        if (failed) this.#counts.errors++;
        else recordMs(this.#counts.sharedTimes, systemClock.monotonic() - startedAtMs);
        if (read?.t === undefined) resolve(this.#arrive(flight, read, load, options));
        else resolve(this.#ifCurrent(read).then((read) => this.#arrive(flight, read, load, options)));
      }),
    );
    return flight;
  }

  async #ifCurrent(read: ReadRecord): Promise<ReadRecord | undefined> {
    const tags = await this.#kept.see(Object.keys(read.t ?? {}));
    return tags?.every(({ name, seen }) => read.t?.[name.slice(2)] === seen) ? read : undefined;
  }

  /** With what the tier had; past its time it may still stand in for a load that fails. */
  #arrive(
    flight: Flight,
    read: ReadRecord | undefined,
    load: Load | undefined,
    options: EntryOptions,
  ): unknown {
    if (read) {
      const freshMs = this.#kept.freshMs(read);
      if (!flight.cancelled) this.#kept.remember(flight.id, read, freshMs);
      if (freshMs > 0) return this.#land(flight, 'hitsShared', read.v);
    }
    return load ? this.#fill(flight, load, options) : this.#land(flight, 'misses');
  }

  async #fill(flight: Flight, load: Load, { tags, ttlMs = this.#settings.ttlMs }: EntryOptions) {
    try {
      // Before the load: what is invalidated meanwhile counts.
      const seen = await this.#kept.see(tags);
      const loaded = await this.#load(flight, load);
      if ('standIn' in loaded) return this.#land(flight, 'stale', await loaded.standIn.answer);
      const encoded = encode(this.name, flight.id, loaded.value);
      this.#counts.fills++;
      if (!flight.cancelled) this.#keep(flight, encoded, seen, ttlMs);
      return this.#land(flight, 'misses', encoded.value);
    } catch (error) {
      this.#land(flight, 'misses');
      throw error;
    }
  }

  /** What the load gave, or what stands in for it where it failed. @throws what it throws where nothing does. */
  async #load(
    flight: Flight,
    load: Load,
  ): Promise<{ readonly value: unknown } | { readonly standIn: Entry }> {
    try {
      return { value: await this.#timed(flight.id, load) };
    } catch (error) {
      this.#counts.errors++;
      const standIn = this.#memory.get(flight.id);
      if (flight.cancelled || !standIn || !this.#kept.isUsable(standIn)) throw error;
      standIn.retryAtMs = this.#clock.monotonic() + RETRY_LOAD_MS;
      return { standIn };
    }
  }

  /** In memory now, in the tier behind it soon: nobody waits for that. */
  #keep(flight: Flight, encoded: Encoded, tags: readonly StampSeen[] | undefined, ttlMs: number): void {
    const isMissing = encoded.value === undefined;
    const { record, keepMs } = this.#kept.put(
      flight.id,
      encoded,
      tags,
      isMissing ? Math.min(ttlMs, this.#settings.missingTtlMs) : ttlMs,
    );
    if (!this.#tier.ready) return;
    this.#tier.keep(flight, record, keepMs, () => !flight.cancelled).catch(() => this.#counts.errors++);
  }

  async #timed(id: string, load: Load): Promise<unknown> {
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

  #cancel(id: string): void {
    this.#flights.cancel(id);
    this.#looks.cancel(id);
  }

  #check(id: string, options?: EntryOptions): void {
    checkId(this.name, id);
    if (options === undefined) return;
    const { tags, ttlMs } = options;
    if (tags) checkTags(tags);
    if (ttlMs !== undefined) checkMs(`ttlMs of '${id}' in '${this.name}'`, ttlMs, 1);
  }
}
