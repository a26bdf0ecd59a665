/** That a person ran a command. */
export interface PersonUse {
  readonly userId: string;
  readonly path: string;
  /** `null` in a direct message. */
  readonly guildId: string | null;
  readonly atMs: number;
}

/** More are not kept: about 1 MB. The oldest go. */
const MOST_USES = 10_000;
/** So many ask for an early flush. */
const MANY_USES = 2_000;

/**
 * What people did since the last flush. Whether they may be counted is asked when it is written; until then it is in memory alone, some
 * seconds.
 */
export class PeopleQueue {
  readonly #onMany: () => void;
  readonly #onLost: () => void;
  #uses: PersonUse[] = [];
  /** Those of whom something was taken out that must not be written. */
  readonly #forgotten = new Set<string>();
  #taken = false;

  constructor(onMany: () => void, onLost: () => void) {
    this.#onMany = onMany;
    this.#onLost = onLost;
  }

  get size(): number {
    return this.#uses.length;
  }

  add(use: PersonUse): void {
    const size = this.#uses.push(use);
    if (size % MANY_USES === 0) this.#onMany();
    if (size > MOST_USES) this.#loseOldest(size - MOST_USES / 2);
  }

  /** Takes all out; until `done`, `forget` is remembered for them. */
  take(): readonly PersonUse[] {
    const uses = this.#uses;
    this.#uses = [];
    this.#taken = true;
    return uses;
  }

  /** Whether the person was forgotten while their uses were out. */
  isForgotten(userId: string): boolean {
    return this.#forgotten.has(userId);
  }

  /** Ends what `take` began; `back` could not be written. */
  done(back: readonly PersonUse[] = []): void {
    this.#uses = [...back.filter(({ userId }) => !this.#forgotten.has(userId)), ...this.#uses];
    this.#forgotten.clear();
    this.#taken = false;
    if (this.#uses.length > MOST_USES) this.#loseOldest(this.#uses.length - MOST_USES);
  }

  /** Drops what the person did until now. */
  forget(userId: string): void {
    if (this.#taken) this.#forgotten.add(userId);
    if (this.#uses.some((use) => use.userId === userId))
      this.#uses = this.#uses.filter((use) => use.userId !== userId);
  }

  #loseOldest(count: number): void {
    this.#uses.splice(0, count);
    this.#onLost();
  }
}
