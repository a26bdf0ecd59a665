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

/** Runs one task when it is due, and keeps its health. */
export interface TaskRunner {
  health(): TaskHealth;
  start(options: TaskRunnerStart): void;
  pause(): void;
  resume(): void;
  isRunning(): boolean;
  /** Resolves with whether it ran here. */
  runNow(): Promise<boolean>;
  /** Aborts the run, resolves once it has ended, and gives the lease back. */
  stop(): Promise<void>;
}

/** Longest wait in one timer, in milliseconds: a clock that is set, and a timer's own limit of 24 days, are noticed. */
const LONGEST_WAIT_MS = 600_000;
const DEFAULT_TIME_LIMIT_MS = 60_000;
const DEFAULT_BACKOFF_MS = 1_000;

/** Makes a runner that waits to be started. */
export function createTaskRunner({ description, plugin, services, clock, log, onFailure, random }: TaskRunnerOptions): TaskRunner {
  const { name, timeLimitMs = DEFAULT_TIME_LIMIT_MS, retries = 0, backoffMs = DEFAULT_BACKOFF_MS } = description;
  const limits = { clock, timeLimitMs, retries, backoffMs, random };
  const end = new AbortController();
  const counts = { due: 0, succeeded: 0, failed: 0, overlapped: 0, elsewhere: 0 };
  let last: Pick<TaskHealth, 'lastStartedAtMs' | 'lastDurationMs' | 'lastError'> = {};
  let given: TaskRunnerStart | undefined;
  let timer: Timer | undefined;
  let running: Promise<boolean> | undefined;
  let paused = false;

  function arm(): void {
    timer?.cancel();
    const waitMs = given?.timetable.waitMs();
    if (paused || end.signal.aborted || waitMs === undefined) return;
    timer = clock.schedule(Math.min(waitMs, LONGEST_WAIT_MS), () => {
      if (given && given.timetable.waitMs() === 0) fall(given.timetable);
      arm();
    });
  }
  function fall({ passed }: Timetable): void {
    passed();
    if (!running) return void begin();
    counts.due += 1;
    counts.overlapped += 1;
  }
  function begin(): Promise<boolean> {
    counts.due += 1;
    running = run().finally(() => (running = undefined));
    return running;
  }
  /** Never rejects. */
  async function run(): Promise<boolean> {
    const startedAtMs = clock.monotonic();
    try {
      const lease = await given?.lease?.hold();
      if (given?.lease && !lease) {
        counts.elsewhere += 1;
        return false;
      }
      last = { ...last, lastStartedAtMs: clock.now() };
      const signal = lease ? AbortSignal.any([end.signal, lease]) : end.signal;
      await attempt(async (one) => description.run({ ...services(), signal: one }), limits, signal);
      counts.succeeded += 1;
    } catch (error) {
      counts.failed += 1;
      last = { ...last, lastError: error };
      if (!end.signal.aborted) {
        log.error(`The task '${name}' failed`, { task: name, plugin, error });
        onFailure(error);
      }
    }
    last = { ...last, lastDurationMs: clock.monotonic() - startedAtMs };
    return true;
  }
  function health(): TaskHealth {
    const ended = counts.due - counts.elsewhere - (running ? 1 : 0);
    const nextAtMs = paused || end.signal.aborted ? undefined : given?.timetable.nextAtMs();
    return {
      name,
      plugin,
      state: end.signal.aborted || !given ? 'stopped' : running ? 'running' : paused ? 'paused' : 'waiting',
      ...counts,
      health: ended > 0 ? counts.succeeded / ended : 1,
      ...last,
      ...(nextAtMs !== undefined && { nextAtMs }),
    };
  }
  return {
    health,
    start(options) {
      given = options;
      arm();
    },
    pause() {
      paused = true;
      timer?.cancel();
    },
    resume() {
      if (!paused) return;
      paused = false;
      given?.timetable.restart();
      arm();
    },
    isRunning: () => running !== undefined,
    runNow: () => running ?? begin(),
    async stop() {
      timer?.cancel();
      end.abort(new Error('The bot is stopping.'));
      await running;
      await given?.lease?.release();
    },
  };
}
