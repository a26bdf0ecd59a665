import type { Clock, Timer } from '../clock.ts';
import type { TaskDescription } from '../internal/description.ts';
import type { Logger } from '../log/logger.ts';
import { attempt } from './attempt.ts';
import type { LeaseKeeper } from './lease-keeper.ts';
import type { TaskHealth } from './task-board.ts';
import type { Timetable } from './timetable.ts';

export interface TaskRunnerOptions {
  readonly description: TaskDescription;
  readonly plugin: string | undefined;
  readonly services: () => object;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onFailure: (error: unknown) => void;
  readonly random: () => number;
}
/** What a runner is given when tasks start. */
export interface TaskRunnerStart {
  readonly timetable: Timetable;
  /** Of an exclusive task. */
  readonly lease: LeaseKeeper | undefined;
}

/** Longest wait in one timer, in milliseconds: a clock that is set, and a timer's own limit of 24 days, are noticed. */
const LONGEST_WAIT_MS = 600_000;
const DEFAULT_TIME_LIMIT_MS = 60_000;
const DEFAULT_BACKOFF_MS = 1_000;

/** Runs one task when it is due, and keeps its health. */
export class TaskRunner {
  readonly #options: TaskRunnerOptions;
  readonly #end = new AbortController();
  readonly #counts = { due: 0, succeeded: 0, failed: 0, overlapped: 0, elsewhere: 0 };
  #last: Pick<TaskHealth, 'lastStartedAtMs' | 'lastDurationMs' | 'lastError'> = {};
  #given: TaskRunnerStart | undefined;
  #timer: Timer | undefined;
  #running: Promise<boolean> | undefined;
  #paused = false;

  constructor(options: TaskRunnerOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  health(): TaskHealth {
    const { due, elsewhere, succeeded } = this.#counts;
    const ended = due - elsewhere - (this.#running ? 1 : 0);
    const nextAtMs = this.#paused || this.#end.signal.aborted ? undefined : this.#given?.timetable.nextAtMs();
    return {
      name: this.#options.description.name,
      plugin: this.#options.plugin,
      state: this.#state(),
      ...this.#counts,
      health: ended > 0 ? succeeded / ended : 1,
      ...this.#last,
      ...(nextAtMs !== undefined && { nextAtMs }),
    };
  }

  start(given: TaskRunnerStart): void {
    this.#given = given;
    this.#arm();
  }

  pause(): void {
    this.#paused = true;
    this.#timer?.cancel();
  }

  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#given?.timetable.restart();
    this.#arm();
  }

  /** Resolves, when the run has ended, with whether it ran here. */
  runNow(): Promise<boolean> {
    return this.#running ?? this.#begin();
  }

  /** Aborts the run, resolves once it has ended, and gives the lease back. */
  async stop(): Promise<void> {
    this.#timer?.cancel();
    this.#end.abort(new Error('The bot is stopping.'));
    await this.#running;
    await this.#given?.lease?.release();
  }

  #state(): TaskHealth['state'] {
    if (this.#end.signal.aborted || !this.#given) return 'stopped';
    if (this.#running) return 'running';
    return this.#paused ? 'paused' : 'waiting';
  }

  #arm(): void {
    this.#timer?.cancel();
    const waitMs = this.#given?.timetable.waitMs();
    if (this.#paused || this.#end.signal.aborted || waitMs === undefined) return;
    // Up: a clock that shows UTC cannot hold a tiny fraction, so that it would wake us for ever without getting there.
    const sleepMs = Math.ceil(Math.min(waitMs, LONGEST_WAIT_MS));
    this.#timer = this.#options.clock.schedule(sleepMs, () => this.#wake());
  }

  #wake(): void {
    const timetable = this.#given?.timetable;
    if (timetable?.waitMs() === 0) {
      timetable.passed();
      if (this.#running) this.#skip();
      else void this.#begin();
    }
    this.#arm();
  }

  #skip(): void {
    this.#counts.due += 1;
    this.#counts.overlapped += 1;
  }

  #begin(): Promise<boolean> {
    this.#counts.due += 1;
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Never rejects. */
  async #run(): Promise<boolean> {
    const { clock } = this.#options;
    const startedAtMs = clock.monotonic();
    try {
      const lease = await this.#given?.lease?.hold();
      if (this.#given?.lease && !lease) {
        this.#counts.elsewhere += 1;
        return false;
      }
      this.#last = { ...this.#last, lastStartedAtMs: clock.now() };
      await this.#attempt(lease ? AbortSignal.any([this.#end.signal, lease]) : this.#end.signal);
      this.#counts.succeeded += 1;
    } catch (error) {
      this.#fail(error);
    }
    this.#last = { ...this.#last, lastDurationMs: clock.monotonic() - startedAtMs };
    return true;
  }

  #attempt(signal: AbortSignal): Promise<void> {
    const { clock, description, random, services } = this.#options;
    const { timeLimitMs = DEFAULT_TIME_LIMIT_MS, retries = 0, backoffMs = DEFAULT_BACKOFF_MS } = description;
    const work = async (one: AbortSignal) => description.run({ ...services(), signal: one });
    return attempt(work, { clock, timeLimitMs, retries, backoffMs, random }, signal);
  }

  #fail(error: unknown): void {
    const { description, log, onFailure, plugin } = this.#options;
    this.#counts.failed += 1;
    this.#last = { ...this.#last, lastError: error };
    if (this.#end.signal.aborted) return;
    log.error(`The task '${description.name}' failed`, { task: description.name, plugin, error });
    onFailure(error);
  }
}
