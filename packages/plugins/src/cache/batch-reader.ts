import type { ReadRecord } from './shared-store.ts';

/** Keys of one question to the tier. */
const LARGEST_BATCH = 512;

/** Takes an answer. It is called rather than promised to, as thousands may wait at once. */
export type Answer = (read: ReadRecord | undefined, failed: boolean) => void;

/** Asks the tier for all that is wanted in one turn of the event loop with one question. */
export class BatchReader {
  readonly #getMany: (keys: readonly string[]) => Promise<readonly (ReadRecord | undefined)[]>;
  #keys: string[] = [];
  #answers: Answer[] = [];

  constructor(getMany: (keys: readonly string[]) => Promise<readonly (ReadRecord | undefined)[]>) {
    this.#getMany = getMany;
  }

  read(key: string, answer: Answer): void {
    this.#answers.push(answer);
    if (this.#keys.push(key) === 1) setImmediate(() => this.#flush());
  }

  #flush(): void {
    const keys = this.#keys;
    const answers = this.#answers;
    this.#keys = [];
    this.#answers = [];
    for (let from = 0; from < keys.length; from += LARGEST_BATCH)
      void this.#ask(keys.slice(from, from + LARGEST_BATCH), answers.slice(from, from + LARGEST_BATCH));
  }

  async #ask(keys: readonly string[], answers: readonly Answer[]): Promise<void> {
    let reads: readonly (ReadRecord | undefined)[] = [];
    let failed = false;
    try {
      reads = await this.#getMany(keys);
    } catch {
      // Why, the breaker of the tier has heard; those who asked do without.
      failed = true;
    }
    for (const [index, answer] of answers.entries()) answer(reads[index], failed);
  }
}
