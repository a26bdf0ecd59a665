import type { Clock, Logger, Outcome, Timer } from '@bronxbot/core';
import type { Store } from '../database/service.ts';
import { Counters } from './count/counters.ts';
import { flushCounters, type Uncertain, writeOrKeep } from './flush.ts';
import { flushPeople } from './flush-people.ts';
import { PeopleQueue } from './people/people-queue.ts';
import type { UsageEvent } from './service.ts';
import type { CountStore } from './store/batch.ts';
import { isCounted, writeChoice } from './store/choices.ts';
import { erasePerson } from './store/person.ts';
import type { ChoiceSchema } from './store/tables.ts';

export interface TrackerOptions {
  readonly to: CountStore;
  readonly choices: Store<ChoiceSchema>;
  readonly clock: Pick<Clock, 'now' | 'schedule'>;
  readonly log: Logger;
  /** Whether a person has agreed to be counted; `undefined` when people are not counted at all. */
  readonly agreed: ((userId: string) => Promise<boolean>) | undefined;
  readonly emit: (event: UsageEvent) => void;
}

/** From the first outcome after a flush to the next, in milliseconds: that much is lost at most when the process is killed. */
const FLUSH_MS = 5_000;
/** A random time on top, so that the processes of a fleet do not write at once. */
const JITTER_MS = 3_000;

/** Counts outcomes in memory, and brings them into the database. */
export class Tracker {
  readonly #options: TrackerOptions;
  readonly #counters: Counters;
  readonly #queue: PeopleQueue;
  readonly #uncertain: { readonly counts: Uncertain; readonly people: Uncertain } = {
    counts: { batch: undefined },
    people: { batch: undefined },
  };
  readonly #countsPeople: boolean;
  #lane: Promise<unknown> = Promise.resolve();
  #next: Promise<void> | undefined;
  #recorded = 0;
  #timer: Timer | undefined;
  #isStopped = false;
  #isAway = false;
  readonly #told = new Set<string>();

  constructor(options: TrackerOptions) {
    this.#options = options;
    this.#countsPeople = options.agreed !== undefined;
    const soon = () => void this.tryFlush();
    this.#counters = new Counters({ onMany: soon, onLost: (detail) => this.#lost(detail) });
    this.#queue = new PeopleQueue(soon, () => this.#lost('people'));
  }

  /** Counters and uses of people that wait to be written. */
  get waiting(): number {
    return this.#counters.size + this.#queue.size;
  }

  /** How many outcomes were counted since the start. */
  get recorded(): number {
    return this.#recorded;
  }

  /** Counts one outcome: called for every entry, at once. */
  readonly record = (outcome: Outcome): void => {
    if (!this.#counters.record(outcome)) return;
    this.#recorded += 1;
    // A bot that nobody uses wakes nobody.
    if (!this.#timer) this.#arm();
    if (!this.#countsPeople) return;
    const { surface, guildId, path, userId } = outcome;
    // People are counted where a command ran for them: a refusal is no use, and a click belongs to a command.
    if (outcome.outcome !== 'ok' && outcome.outcome !== 'error') return;
    if (surface !== 'prefix' && surface !== 'slash' && surface !== 'menu') return;
    this.#queue.add({ userId, path, guildId, atMs: outcome.receivedAtMs });
  };

  /** Writes what is counted by now. Calls at the same time share one. @throws what the database throws; nothing is lost by it */
  flush(): Promise<void> {
    this.#next ??= this.#alone(() => {
      this.#next = undefined;
      return this.#write();
    });
    return this.#next;
  }

  /** The same where nobody waits for it: a database that is away is told of once. */
  async tryFlush(): Promise<void> {
    try {
      await this.flush();
    } catch (error) {
      if (!this.#isAway)
        this.#options.log.warn('Usage cannot be written, and is counted in memory meanwhile', { error });
      this.#isAway = true;
      this.#arm();
    }
  }

  /** Wakes no more. What is counted stays until `flush`. */
  stop(): void {
    this.#isStopped = true;
    this.#timer?.cancel();
  }

  #arm(): void {
    if (this.#timer || this.#isStopped) return;
    this.#timer = this.#options.clock.schedule(FLUSH_MS + Math.floor(Math.random() * JITTER_MS), () => {
      this.#timer = undefined;
      void this.tryFlush();
    });
  }

  /** Drops what a person did that is in memory. */
  forget(userId: string): void {
    this.#queue.forget(userId);
  }

  /** Removes what is kept about a person. From now on they are counted or not; without a word, as they chose before. */
  async erase(userId: string, choice?: { readonly counted: boolean }): Promise<void> {
    const { choices, clock, to } = this.#options;
    this.#queue.forget(userId);
    const counted = choice?.counted ?? (await isCounted(choices, userId));
    await writeChoice(choices, userId, { counted, sinceMs: clock.now() });
    await this.#alone(async () => {
      this.#queue.forget(userId);
      const { batch } = this.#uncertain.people;
      if (batch)
        this.#uncertain.people.batch = {
          ...batch,
          people: batch.people.filter((use) => use.userId !== userId),
        };
      await erasePerson(to.store, userId);
    });
  }

  /** Counts a person from now on. */
  async optIn(userId: string): Promise<void> {
    const { choices, clock } = this.#options;
    this.#queue.forget(userId);
    await writeChoice(choices, userId, { counted: true, sinceMs: clock.now() });
  }

  async #write(): Promise<void> {
    const { agreed, choices, clock, emit, to } = this.#options;
    const flush = { to, counters: this.#counters, now: () => clock.now() };
    const { counts, people } = this.#uncertain;
    for (const doubt of [counts, people])
      if (doubt.batch) await writeOrKeep(flush, doubt, doubt.batch, () => {});
    const uses = await flushCounters(flush, counts);
    if (agreed) await flushPeople({ ...flush, queue: this.#queue, choices, agreed }, people);
    if (this.#isAway) this.#options.log.info('Usage is written again');
    this.#isAway = false;
    this.#told.clear();
    if (uses > 0) emit({ type: 'flushed', uses });
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#lane.then(work);
    this.#lane = done.catch(() => {});
    return done;
  }

  #lost(detail: Extract<UsageEvent, { type: 'detail-lost' }>['detail']): void {
    if (this.#told.has(detail)) return;
    this.#told.add(detail);
    this.#options.log.warn(`The database takes no usage for so long that detail is given up: ${detail}`, {
      detail,
    });
    this.#options.emit({ type: 'detail-lost', detail });
  }
}
