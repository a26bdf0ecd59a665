import { newStamp } from './new-stamp.ts';
import { LRUCache } from 'lru-cache';
import type { SharedStore } from './shared-store.ts';

/** The stamp of a namespace or a tag: what was kept under another one counts no more. */
export interface Stamp {
  /** `undefined` until it is known, and once it is forgotten. */
  value: string | undefined;
}

const MOST_TAGS = 10_000;

export const namespaceStamp = (namespace: string) => `n:${namespace}`;
export const tagStamp = (tag: string) => `t:${tag}`;

/**
 * The stamps this process knows. To clear a namespace, or whatever has a tag, its stamp is renewed: one step, however much there is.
 * A stamp that Redis has lost is made anew there, so that nothing old ever counts again.
 */
export class Stamps {
  readonly #store: SharedStore | undefined;
  readonly #namespaces = new Map<string, Stamp>();
  // An entry holds the stamp itself: one that makes room must stop to count.
  readonly #tags = new LRUCache<string, Stamp>({
    max: MOST_TAGS,
    dispose: (stamp) => (stamp.value = undefined),
  });
  readonly #asking = new Map<string, { readonly answer: Promise<string | undefined> }>();
  /** Made up while the tier did not answer. */
  readonly #provisional = new Set<Stamp>();

  constructor(store: SharedStore | undefined) {
    this.#store = store;
  }

  of(name: string): Stamp {
    const known = name.startsWith('t:') ? this.#tags.get(name) : this.#namespaces.get(name);
    if (known) return known;
    const stamp: Stamp = { value: undefined };
    if (name.startsWith('t:')) this.#tags.set(name, stamp);
    else this.#namespaces.set(name, stamp);
    return stamp;
  }

  /** The value of a stamp, asked for if need be; `undefined` when the tier does not answer. */
  async ask(name: string): Promise<string | undefined> {
    const stamp = this.of(name);
    if (stamp.value !== undefined || !this.#store?.ready) return stamp.value;
    const asked = this.#asking.get(name);
    if (asked) return asked.answer;
    const question: { readonly answer: Promise<string | undefined> } = {
      answer: this.#fetch(this.#store, name, () => this.#asking.get(name) === question),
    };
    this.#asking.set(name, question);
    return question.answer;
  }

  /** As `ask`, but where nobody answers a value is made up, for memory alone. */
  async askOrMakeUp(name: string): Promise<string> {
    const value = await this.ask(name);
    if (value !== undefined) return value;
    const stamp = this.of(name);
    if (stamp.value === undefined && this.#store) this.#provisional.add(stamp);
    return (stamp.value ??= newStamp());
  }

  /** The tier answers again: what was made up meanwhile is asked for. */
  forgetProvisional(): void {
    for (const stamp of this.#provisional) stamp.value = undefined;
    this.#provisional.clear();
  }

  /** Gives a stamp a new value, in this process. */
  renew(name: string): string {
    const value = newStamp();
    const stamp = this.of(name);
    stamp.value = value;
    this.#provisional.delete(stamp);
    this.#asking.delete(name);
    return value;
  }

  /** Takes over what another process says. Returns whether it is news. */
  adopt(name: string, value: string): boolean {
    const stamp = this.of(name);
    const isNews = stamp.value !== value;
    stamp.value = value;
    this.#provisional.delete(stamp);
    this.#asking.delete(name);
    return isNews;
  }

  /** Messages were missed: every stamp may have changed but those that are ours to tell. */
  forget(keep: (name: string) => boolean): void {
    this.#asking.clear();
    for (const stamps of [this.#namespaces, this.#tags])
      for (const [name, stamp] of stamps.entries()) if (!keep(name)) stamp.value = undefined;
  }

  async #fetch(store: SharedStore, name: string, isCurrent: () => boolean): Promise<string | undefined> {
    try {
      const value = await store.stamp(name);
      // Renewed, told or forgotten meanwhile: what Redis said then is old.
      if (!isCurrent()) return this.of(name).value;
      return (this.of(name).value ??= value);
    } catch {
      return undefined;
    } finally {
      if (isCurrent()) this.#asking.delete(name);
    }
  }
}
