import { systemClock, type Timer } from '@bronxbot/core';
import { LRUCache } from 'lru-cache';
import { BatchReader, type Answer } from './batch-reader.ts';
import { Journal, keyOf, type Touched } from './journal.ts';
import type { Reach } from './service.ts';
import type { BusMessage, SharedRecord, SharedStore } from './shared-store.ts';
import { namespaceStamp, type Stamp, Stamps } from './stamps.ts';

const RECOVERY_BATCH = 500;
const RETRY_MS = 1_000;
/** How long after a write another process may still tell of a change that came before it. */
const RECENT_MS = 2_000;
const MOST_RECENT = 10_000;

/** How the keys of a namespace begin, as long as its stamp has this value. */
interface Beginning {
  readonly stamp: Stamp;
  readonly epoch: string;
  readonly text: string;
}

/** What the tier tells the namespaces of this process. */
export interface TierListener {
  forget(namespace: string, ids: readonly string[]): void;
  /** `undefined`: all namespaces, because messages were missed. */
  forgetAll(namespace?: string): void;
  forgetMatching(pattern: string): void;
}

/**
 * The tier behind memory as the namespaces see it: a read that fails finds nothing, and a change that did not get through is remembered
 * and made good later. Recovery forgets, it never writes: the source of the values decides what they are now.
 */
export class SharedTier {
  readonly stamps: Stamps;
  readonly #store: SharedStore | undefined;
  readonly #prefix: string;
  readonly #listener: TierListener;
  readonly #journal: Journal;
  readonly #reader: BatchReader | undefined;
  /** Writes of one key, one after the other: keyv takes longer to send a value than to remove one. */
  readonly #turns = new Map<string, Promise<void>>();
  readonly #beginnings = new Map<string, Beginning>();
  readonly #recent = new LRUCache<string, number>({ max: MOST_RECENT });
  #recovering = false;
  #retry: Timer | undefined;
  #stopped = false;

  constructor(store: SharedStore | undefined, prefix: string, mostPending: number, listener: TierListener) {
    this.#store = store;
    this.#prefix = `${prefix}cache:e:`;
    this.#listener = listener;
    this.#journal = new Journal(mostPending);
    this.stamps = new Stamps(store);
    if (store) this.#reader = new BatchReader((keys) => store.getMany(keys));
  }

  get name(): string | undefined {
    return this.#store?.name;
  }
  get ready(): boolean {
    return this.#store?.ready === true;
  }
  get pending(): number {
    return this.#journal.size;
  }

  async open(): Promise<void> {
    await this.#store?.open({
      message: (message) => this.#heard(message),
      missed: () => {
        this.stamps.forget((name) => this.#journal.hasStamp(name));
        this.#listener.forgetAll();
        void this.#recover();
      },
      back: () => {
        this.stamps.forgetProvisional();
        void this.#recover();
      },
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#retry?.cancel();
    await this.#store?.stop();
  }

  /** Whether the tier answers, and nothing that changed here has yet to be told there. */
  mayHave(touched: Touched): boolean {
    return this.ready && !this.#journal.has(touched);
  }

  /** Asks for what the tier has. The answer comes later, never at once. */
  read(touched: Touched, answer: Answer): void {
    const begins = this.#beginnings.get(touched.namespace);
    if (begins && begins.stamp.value === begins.epoch) this.#reader?.read(begins.text + touched.id, answer);
    else void this.#readUnknown(touched, answer);
  }

  async #readUnknown(touched: Touched, answer: Answer): Promise<void> {
    const key = await this.#key(touched);
    if (key === undefined) answer(undefined, true);
    else this.#reader?.read(key, answer);
  }

  /** Keeps what was loaded, unless it is out of date by the time it is its turn. @throws what the tier throws. */
  async keep(touched: Touched, record: SharedRecord, ttlMs: number, isWanted: () => boolean): Promise<void> {
    await this.#inTurn(touched, async (store, key) => {
      if (!isWanted() || this.#journal.has(touched)) return;
      this.#recent.set(key, Infinity);
      try {
        await store.set(key, record, ttlMs);
      } finally {
        this.#recent.set(key, systemClock.monotonic() + RECENT_MS);
      }
    });
  }

  /** Puts a record there, or removes what is there, and tells the others. */
  async change(touched: Touched, record?: SharedRecord, ttlMs = 0): Promise<Reach> {
    return this.#telling(
      () => this.#journal.add(touched),
      async () => {
        await this.#inTurn(touched, async (store, key) => {
          if (record) await store.set(key, record, ttlMs);
          else await store.deleteMany([key]);
        });
        await this.#store?.publish({ kind: 'ids', namespace: touched.namespace, ids: [touched.id] });
      },
    );
  }

  /** Makes everything under this stamp count no more, and tells the others. */
  async renew(name: string): Promise<Reach> {
    const value = this.stamps.renew(name);
    return this.#telling(
      () => this.#journal.addStamp(name),
      () => this.#tellStamp(name, value),
    );
  }

  /** The keys of the tier that begin like this, each with what it is a key of. */
  async *scan(beginning: string): AsyncIterable<readonly (Touched & { readonly key: string })[]> {
    if (!this.#store || !this.ready) return;
    for await (const keys of this.#store.scan(this.#prefix + beginning)) {
      const read = keys.map((key) => ({
        key,
        parts: /^([^:]+):[^:]+:(.+)$/s.exec(key.slice(this.#prefix.length)),
      }));
      yield read.flatMap(({ key, parts }) =>
        parts ? [{ key, namespace: parts[1] ?? '', id: parts[2] ?? '' }] : [],
      );
    }
  }

  /** Removes keys that `scan` gave. @throws what the tier throws. */
  async remove(keys: readonly string[]): Promise<void> {
    if (keys.length > 0) await this.#store?.deleteMany(keys);
  }

  /** Tells the others to forget what matches. @throws what the tier throws. */
  async tellPattern(text: string): Promise<void> {
    await this.#store?.publish({ kind: 'pattern', text });
  }

  async #key(touched: Touched): Promise<string | undefined> {
    const epoch = await this.stamps.ask(namespaceStamp(touched.namespace));
    return epoch === undefined ? undefined : this.#keyUnder(epoch, touched);
  }

  #keyUnder(epoch: string, { namespace, id }: Touched): string {
    const begins = this.#beginnings.get(namespace);
    if (begins?.epoch === epoch) return begins.text + id;
    // Joined, it is one piece: a text that is added up stays in pieces, for Redis to be sent thousands.
    const text = [this.#prefix, namespace, ':', epoch, ':'].join('');
    this.#beginnings.set(namespace, { epoch, text, stamp: this.stamps.of(namespaceStamp(namespace)) });
    return text + id;
  }

  async #inTurn(touched: Touched, write: (store: SharedStore, key: string) => Promise<void>): Promise<void> {
    const turn = keyOf(touched);
    const before = this.#turns.get(turn);
    const mine = (async () => {
      await before?.catch(() => {});
      const store = this.#store;
      const key = store && (await this.#key(touched));
      if (!store || key === undefined) throw new Error('the tier behind memory does not answer');
      await write(store, key);
    })();
    this.#turns.set(turn, mine);
    try {
      await mine;
    } finally {
      if (this.#turns.get(turn) === mine) this.#turns.delete(turn);
    }
  }

  async #telling(remember: () => void, tell: () => Promise<void>): Promise<Reach> {
    if (!this.#store) return 'here';
    try {
      if (!this.ready) throw new Error('not ready');
      await tell();
      return 'everywhere';
    } catch {
      // Whether it was done or not: it is done again once the tier answers, and until then the tier is not asked for it.
      remember();
      this.#recoverLater();
      return 'here';
    }
  }

  async #tellStamp(name: string, value: string): Promise<void> {
    await this.#store?.setStamp(name, value);
    await this.#store?.publish({ kind: 'stamp', name, value });
  }

  #heard(message: BusMessage): void {
    if (message.kind === 'pattern') return this.#listener.forgetMatching(message.text);
    if (message.kind === 'stamp') {
      const isNews = this.stamps.adopt(message.name, message.value);
      if (isNews && message.name.startsWith('n:')) this.#listener.forgetAll(message.name.slice(2));
      return;
    }
    this.#listener.forget(message.namespace, message.ids);
    if (!message.again) void this.#forgetOurs(message.namespace, message.ids);
  }

  /** Our value may have been written after theirs was removed: then it goes too, and they hear of it. */
  async #forgetOurs(namespace: string, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const key = await this.#key({ namespace, id });
      const untilMs = key === undefined ? undefined : this.#recent.get(key);
      if (key === undefined || untilMs === undefined || untilMs < systemClock.monotonic()) continue;
      this.#recent.delete(key);
      await this.#telling(
        () => this.#journal.add({ namespace, id }),
        async () => {
          await this.#inTurn({ namespace, id }, (store, key) => store.deleteMany([key]));
          await this.#store?.publish({ kind: 'ids', namespace, ids: [id], again: true });
        },
      );
    }
  }

  #recoverLater(): void {
    if (this.#stopped) return;
    this.#retry?.cancel();
    this.#retry = systemClock.schedule(RETRY_MS, () => void this.#recover());
  }

  async #recover(): Promise<void> {
    if (this.#recovering || this.#journal.size === 0 || !this.#store) return;
    if (!this.ready) return this.#recoverLater();
    this.#recovering = true;
    try {
      await this.#makeGood(this.#store);
    } catch {
      this.#recoverLater();
    } finally {
      this.#recovering = false;
    }
  }

  async #makeGood(store: SharedStore): Promise<void> {
    for (const { name, done } of this.#journal.stamps()) {
      await this.#tellStamp(name, this.stamps.renew(name));
      done();
    }
    for (let next = this.#journal.next(RECOVERY_BATCH); next; next = this.#journal.next(RECOVERY_BATCH)) {
      const { namespace, ids } = next;
      const keys = await Promise.all(ids.map((id) => this.#key({ namespace, id })));
      if (keys.includes(undefined)) throw new Error('the tier behind memory does not answer');
      await store.deleteMany(keys.filter((key) => key !== undefined));
      await store.publish({ kind: 'ids', namespace, ids });
      next.done();
    }
  }
}
