import { BronxError } from '../errors.ts';
import type { TaskDescription } from '../internal/description.ts';

/** Says when a task is due. All times are UTC milliseconds. */
export interface Schedule {
  /** The first moment after `afterMs`; `undefined` when there is none any more. */
  nextAfter(afterMs: number): number | undefined;
}

/**
 * Reads a cron expression in a time zone. Times that a change of the clocks skips run right after it; times that it
 * repeats run once.
 * @throws BronxError `TASK_INVALID`
 */
export async function cronSchedule({
  name,
  cron = '',
  timeZone = 'UTC',
}: TaskDescription): Promise<Schedule> {
  // croner is loaded here, and not by everyone who imports core.
  const { Cron } = await import('croner');
  try {
    const expression = new Cron(cron, { timezone: timeZone, paused: true });
    const schedule: Schedule = { nextAfter: (afterMs) => expression.nextRun(new Date(afterMs))?.getTime() };
    schedule.nextAfter(0);
    return schedule;
  } catch (cause) {
    throw new BronxError(
      'TASK_INVALID',
      `The task '${name}' has the cron expression '${cron}' in the zone '${timeZone}', which cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`,
      { cause },
    );
  }
}
