import { describe, type TaskDescription } from '../internal/description.ts';
import type { Uses } from '../service.ts';
import type { TaskOf, TaskOptions, TaskRun } from './task.ts';

/** Describes background work: every so many milliseconds, or by cron. */
export function defineTask<const U extends Uses = {}>(
  task: Omit<TaskOptions, 'everyMs' | 'cron'> &
    (
      | { readonly everyMs: number; readonly cron?: never }
      | { readonly cron: string; readonly everyMs?: never }
    ) & {
      readonly name: string;
      readonly uses?: U;
      readonly run: TaskRun<U>;
    },
): TaskOf<U> {
  return describe({ uses: {}, ...task, kind: 'task' } as unknown as TaskDescription);
}
