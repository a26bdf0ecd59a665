import type { ReadRecord } from './shared-store.ts';

/** Keys of one question to the tier. */
const LARGEST_BATCH = 512;

/** What waits for an answer. It is called rather than promised to, as thousands may wait at once. */
export interface Waiting {
  found(read: ReadRecord | undefined): void;
  failed(error: unknown): void;
}

/** Asks the tier for all that is wanted in one turn of the event loop with one question. */
export class BatchReader {
  readonly #getMany: (keys: readonly string[]) => Promise<readonly (ReadRecord | undefined)[]>;
  #keys: string[] = [];
  #waiting: Waiting[] = [];

  constructor(getMany: (keys: readonly string[]) => Promise<readonly (ReadRecord | undefined)[]>) {
    this.#getMany = getMany;
  }

  read(key: string, waiting: Waiting): void {
    this.#waiting.push(waiting);
    if (this.#keys.push(key) === 1) setImmediate(() => this.#flush());
  }

  #flush(): void {
    const keys = this.#keys;
    const waiting = this.#waiting;
    this.#keys = [];
    this.#waiting = [];
    for (let from = 0; from < keys.length; from += LARGEST_BATCH)
      void this.#ask(keys.slice(from, from + LARGEST_BATCH), waiting.slice(from, from + LARGEST_BATCH));
  }

  async #ask(keys: readonly string[], waiting: readonly Waiting[]): Promise<void> {
    let reads: readonly (ReadRecord | undefined)[];
    try {
      reads = await this.#getMany(keys);
    } catch (error) {
      for (const one of waiting) one.failed(error);
      return;
    }
    for (const [index, one] of waiting.entries()) one.found(reads[index]);
  }
}
