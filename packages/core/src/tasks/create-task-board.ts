import type { Clock } from '../clock.ts';
import type { LeaseHolder } from '../core-services.ts';
import { BronxError } from '../errors.ts';
import type { TaskDescription } from '../internal/description.ts';
import { TIMED_OUT, withDeadline } from '../lifecycle/deadline.ts';
import type { ServiceTable } from '../lifecycle/service-table.ts';
import type { Logger } from '../log/logger.ts';
import { createLeaseKeeper } from './lease-keeper.ts';
import { cronSchedule } from './schedule.ts';
import type { TaskBoard } from './task-board.ts';
import { TaskRunner } from './task-runner.ts';
import { cronTimetable, everyTimetable, type Timetable } from './timetable.ts';

export interface TaskBoardOptions {
  readonly tasks: readonly { readonly description: TaskDescription; readonly plugin: string | undefined }[];
  readonly services: ServiceTable;
  readonly clock: Clock;
  readonly log: Logger;
  /** Hears of every failed run, beside the log. */
  readonly onFailure?: (error: unknown) => void;
  /** A number from 0 to 1, for jitter. @defaultValue `Math.random` */
  readonly random?: () => number;
}
export interface RunningTaskBoard extends TaskBoard {
  /** @throws BronxError `TASK_INVALID` for a cron expression or a time zone that does not exist. */
  start(leases: LeaseHolder): Promise<void>;
  /**
   * Aborts what runs and waits for it, up to `timeoutMs`.
   * @throws Error that names the tasks that did not end.
   */
  stop(timeoutMs: number): Promise<void>;
}

/** The share of an interval within which its first run falls. */
const JITTER = 0.1;

/** Makes the board of all tasks. They wait until it starts. */
export function createTaskBoard(options: TaskBoardOptions): RunningTaskBoard {
  const { tasks, services, clock, log, onFailure = () => {}, random = Math.random } = options;
  const runners = new Map(
    tasks.map(({ description, plugin }) => {
      const given = () => services.resolve(description.uses);
      return [
        description.name,
        new TaskRunner({ description, plugin, services: given, clock, log, onFailure, random }),
      ] as const;
    }),
  );
  let started = false;
  return {
    list: () => [...runners.values()].map((runner) => runner.health()),
    pause: (name) => runnerOf(runners, name).pause(),
    resume: (name) => runnerOf(runners, name).resume(),
    async runNow(name) {
      const runner = runnerOf(runners, name);
      if (!started) throw notStarted(name);
      if (!(await runner.runNow())) throw elsewhere(name);
    },
    async start(leases) {
      const timetables = await Promise.all(
        tasks.map(({ description }) => timetableOf(description, clock, random)),
      );
      for (const [index, { description }] of tasks.entries()) {
        const timetable = timetables[index];
        const lease = description.exclusive
          ? createLeaseKeeper(leases, `task:${description.name}`)
          : undefined;
        if (timetable) runnerOf(runners, description.name).start({ timetable, lease });
      }
      started = true;
    },
    async stop(timeoutMs) {
      started = false;
      const ended = Promise.all([...runners.values()].map((runner) => runner.stop()));
      if ((await withDeadline(clock, timeoutMs, ended)) === TIMED_OUT) throw stillRunning(runners, timeoutMs);
    },
  };
}

async function timetableOf(
  description: TaskDescription,
  clock: Clock,
  random: () => number,
): Promise<Timetable> {
  const { everyMs } = description;
  if (everyMs === undefined) return cronTimetable(clock, await cronSchedule(description));
  const { jitterMs = everyMs * JITTER } = description;
  return everyTimetable(clock, everyMs, random() * jitterMs);
}

function runnerOf(runners: ReadonlyMap<string, TaskRunner>, name: string): TaskRunner {
  const runner = runners.get(name);
  if (runner) return runner;
  const known = [...runners.keys()].join(', ') || 'none';
  throw new BronxError('TASK_UNKNOWN', `There is no task '${name}'. The tasks of this bot: ${known}.`);
}

const notStarted = (name: string) =>
  new BronxError(
    'BOT_NOT_STARTED',
    `The task '${name}' cannot run: tasks run from when the bot has started until it stops.`,
  );
const elsewhere = (name: string) =>
  new BronxError(
    'TASK_ELSEWHERE',
    `The task '${name}' runs in one process only, and another one holds its lease. Run it there.`,
  );

function stillRunning(runners: ReadonlyMap<string, TaskRunner>, timeoutMs: number): Error {
  const names = [...runners].filter(([, runner]) => runner.isRunning).map(([name]) => `'${name}'`);
  return new Error(`after ${timeoutMs} ms still running: ${names.join(', ')}`);
}
