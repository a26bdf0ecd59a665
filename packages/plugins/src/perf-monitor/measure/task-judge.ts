import type { Clock } from '@bronxbot/core';
import type { TaskHealth } from './task-health.ts';

/** What is wrong with a task, in a few words; `undefined` when nothing is. */
export interface JudgedTask extends TaskHealth {
  readonly problem: string | undefined;
  readonly overdueMs: number;
}
interface Seen {
  failed: number;
  succeeded: number;
  overlapped: number;
  lastFailed: boolean;
  missedAtMs: number | undefined;
}

/** A timer may be this late, in milliseconds. */
const LATE_MS = 1_000;

/** Looks at tasks again and again, and so knows what one look does not tell: whether the last run failed, and since when one is due. */
export class TaskJudge {
  readonly #clock: Clock;
  readonly #seen = new Map<string, Seen>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  judge(tasks: readonly TaskHealth[]): readonly JudgedTask[] {
    return tasks.map((task) => {
      const seen = this.#look(task);
      const overdueMs = this.#overdueMs(task, seen);
      return { ...task, overdueMs, problem: problemOf(task, seen, overdueMs) };
    });
  }

  #look(task: TaskHealth): Seen {
    const { failed, name, overlapped, state, succeeded } = task;
    const seen = this.#seen.get(name) ?? {
      failed: 0,
      succeeded: 0,
      overlapped: 0,
      lastFailed: false,
      missedAtMs: undefined,
    };
    if (failed > seen.failed) seen.lastFailed = true;
    else if (succeeded > seen.succeeded) seen.lastFailed = false;
    if (state !== 'running') seen.missedAtMs = undefined;
    else if (overlapped > seen.overlapped) seen.missedAtMs ??= this.#clock.monotonic();
    Object.assign(seen, { failed, succeeded, overlapped });
    this.#seen.set(name, seen);
    return seen;
  }

  #overdueMs({ nextAtMs, state }: TaskHealth, { missedAtMs }: Seen): number {
    if (missedAtMs !== undefined) return this.#clock.monotonic() - missedAtMs;
    if (state !== 'waiting' || nextAtMs === undefined) return 0;
    const lateMs = this.#clock.now() - nextAtMs;
    return lateMs > LATE_MS ? lateMs : 0;
  }
}

function problemOf({ state }: TaskHealth, seen: Seen, overdueMs: number): string | undefined {
  if (state === 'paused' || state === 'stopped') return state;
  if (seen.missedAtMs !== undefined) return 'still running when the next run was due';
  if (overdueMs > 0) return 'overdue';
  return seen.lastFailed ? 'the last run failed' : undefined;
}
