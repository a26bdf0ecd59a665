import { namespaceStamp } from './stamps.ts';

/** A value that other processes may still have, though it changed here. */
export interface Touched {
  readonly namespace: string;
  readonly id: string;
}

/** What changed in this process and was not told to the others. Where it grows too long, whole namespaces are cleared instead. */
export class Journal {
  readonly #most: number;
  readonly #touched = new Map<string, Touched>();
  readonly #stamps = new Map<string, object>();

  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#touched.size + this.#stamps.size;
  }

  add(touched: Touched): void {
    if (this.#stamps.has(namespaceStamp(touched.namespace))) return;
    this.#touched.set(keyOf(touched), { ...touched });
    if (this.#touched.size > this.#most) this.addNamespace(touched.namespace);
  }

  /** The namespace will be cleared as a whole; its values need no place of their own. */
  addNamespace(namespace: string): void {
    this.addStamp(namespaceStamp(namespace));
    for (const [key, touched] of this.#touched)
      if (touched.namespace === namespace) this.#touched.delete(key);
  }

  addStamp(name: string): void {
    this.#stamps.set(name, {});
  }

  /** Whether what the tier has for it is out of date. */
  has(touched: Touched): boolean {
    if (this.size === 0) return false;
    return this.#touched.has(keyOf(touched)) || this.hasStamp(namespaceStamp(touched.namespace));
  }

  hasStamp(name: string): boolean {
    return this.#stamps.has(name);
  }

  /** The stamps to renew; call `done` when that is told, unless it was added once more meanwhile. */
  *stamps(): Generator<{ readonly name: string; done(): void }> {
    for (const [name, entry] of this.#stamps)
      yield { name, done: () => void (this.#stamps.get(name) === entry && this.#stamps.delete(name)) };
  }

  /** Up to `most` values of one namespace; `undefined` when there are none. */
  next(most: number): { readonly namespace: string; readonly ids: string[]; done(): void } | undefined {
    const [first] = this.#touched.values();
    if (!first) return undefined;
    const entries = [...this.#touched]
      .filter(([, { namespace }]) => namespace === first.namespace)
      .slice(0, most);
    return {
      namespace: first.namespace,
      ids: entries.map(([, { id }]) => id),
      done: () => {
        for (const [key, entry] of entries) if (this.#touched.get(key) === entry) this.#touched.delete(key);
      },
    };
  }
}

/** A namespace has no colon, so no two values share a key. */
export const keyOf = ({ namespace, id }: Touched) => `${namespace}:${id}`;
