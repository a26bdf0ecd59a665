import type { ReadRecord } from './shared-store.ts';

/** Keys of one question to the tier. */
const LARGEST_BATCH = 512;

interface Waiting {
  readonly key: string;
  readonly resolve: (read: ReadRecord | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** Asks the tier for all that is wanted in one turn of the event loop with one question. */
export class BatchReader {
  readonly #getMany: (keys: readonly string[]) => Promise<readonly (ReadRecord | undefined)[]>;
  #waiting: Waiting[] = [];

  constructor(getMany: (keys: readonly string[]) => Promise<readonly (ReadRecord | undefined)[]>) {
    this.#getMany = getMany;
  }

  read(key: string): Promise<ReadRecord | undefined> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.push({ key, resolve, reject }) === 1) setImmediate(() => this.#flush());
    });
  }

  #flush(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (let from = 0; from < waiting.length; from += LARGEST_BATCH)
      void this.#ask(waiting.slice(from, from + LARGEST_BATCH));
  }

  async #ask(batch: readonly Waiting[]): Promise<void> {
    try {
      const found = await this.#getMany(batch.map(({ key }) => key));
      for (const [index, { resolve }] of batch.entries()) resolve(found[index]);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
