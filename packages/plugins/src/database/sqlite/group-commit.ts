import { type Clock, Unavailable } from '@bronxbot/core';
import { createSignal, type Signal } from '../../internal/signal.ts';
import { Late, within } from '../../internal/within.ts';
import { commitBatch, type Result, type Unit, type Waiting } from './commit-batch.ts';
import type { SqliteConnection } from './connection.ts';

export interface GroupCommitOptions {
  readonly connection: SqliteConnection;
  readonly clock: Clock;
  /** Units, or statements outside of units, that may wait; beyond, they are refused. */
  readonly maxWaiting: number;
  /** How long a statement outside of units waits for its turn. */
  readonly timeoutMs: number;
}

/** After so many statements the event loop gets its turn, else readers that never stop would starve it. */
const MAX_READS = 256;

/**
 * Takes turns on the one connection. Units of work run one after another inside one transaction, each in a savepoint of its own;
 * when none is left, or enough have run, one commit makes all of them durable and only then are they resolved. Statements outside of
 * units run between commits, so that they see only what is committed; after each commit all that wait get their turn.
 */
export class GroupCommit {
  readonly #options: GroupCommitOptions;
  readonly #queue: Waiting[] = [];
  #state: 'idle' | 'committing' | 'pausing' = 'idle';
  #committed = createSignal();
  #closed: Signal | undefined;
  #readers = 0;
  #reads = 0;
  #longestWaitMs = 0;

  constructor(options: GroupCommitOptions) {
    this.#options = options;
  }

  get waiting(): number {
    return this.#queue.length + this.#readers;
  }
  get longestWaitMs(): number {
    return this.#longestWaitMs;
  }

  /** @throws Unavailable when too many wait. */
  async write(unit: Unit): Promise<unknown> {
    this.#admit(this.#queue.length);
    return new Promise((resolve, reject) => {
      const settle = (result: Result) => ('error' in result ? reject(result.error) : resolve(result.value));
      this.#queue.push({ unit, sinceMs: this.#options.clock.monotonic(), settle });
      if (this.#state === 'idle') void this.#commit();
    });
  }

  /** Waits for its turn, then runs at once. @throws Unavailable when too many wait, or for too long. */
  async read<T>(work: () => T): Promise<T> {
    this.#admit(this.#readers);
    this.#readers++;
    try {
      await this.#turn();
      return work();
    } catch (error) {
      throw error instanceof Late ? this.#unavailable(error.message) : error;
    } finally {
      this.#readers--;
      this.#closeWhenDone();
    }
  }

  /** Lets nobody else in, and resolves once all who are in are done. */
  async drain(): Promise<void> {
    this.#closed ??= createSignal();
    this.#closeWhenDone();
    await this.#closed.given;
  }

  async #turn(): Promise<void> {
    if (++this.#reads % MAX_READS === 0) await new Promise(setImmediate);
    if (!this.#isCommitting()) return;
    const sinceMs = this.#options.clock.monotonic();
    while (this.#isCommitting())
      await within(this.#options.clock, this.#options.timeoutMs, this.#committed.given);
    this.#waited(sinceMs);
  }

  async #commit(): Promise<void> {
    this.#state = 'committing';
    const settled = await commitBatch({
      ...this.#options,
      queue: this.#queue,
      waited: (sinceMs) => this.#waited(sinceMs),
      unavailable: (why) => this.#unavailable(why),
    });
    for (const { settle, result } of settled) settle(result);
    // Readers go on now, in microtasks; the next units only after them and whatever else the event loop has to do.
    this.#state = 'pausing';
    this.#committed.give();
    this.#committed = createSignal();
    setImmediate(() => this.#next());
  }

  #next(): void {
    this.#state = 'idle';
    if (this.#queue.length > 0) void this.#commit();
    else this.#closeWhenDone();
  }

  #isCommitting(): boolean {
    return this.#state === 'committing';
  }

  #closeWhenDone(): void {
    if (this.#state === 'idle' && this.waiting === 0) this.#closed?.give();
  }

  #admit(waiting: number): void {
    if (this.#closed) throw this.#unavailable('it is closed');
    if (waiting >= this.#options.maxWaiting) throw this.#unavailable(`${waiting} others wait for it already`);
  }

  #waited(sinceMs: number): number {
    const waitMs = this.#options.clock.monotonic() - sinceMs;
    this.#longestWaitMs = Math.max(this.#longestWaitMs, waitMs);
    return waitMs;
  }

  #unavailable(why: string): Unavailable {
    const { path } = this.#options.connection;
    return new Unavailable('DATABASE_UNAVAILABLE', `The SQLite file ${path} is unavailable: ${why}.`);
  }
}
