import { BronxError } from '../errors.ts';
import type { TaskDescription } from '../internal/description.ts';

/**
 * Checks what a task says about its times.
 * @throws BronxError `TASK_INVALID`
 */
export function checkTask({
  name,
  everyMs,
  cron,
  jitterMs,
  timeLimitMs,
  retries,
  backoffMs,
}: TaskDescription): void {
  const invalid = (what: string) => new BronxError('TASK_INVALID', `The task '${name}' ${what}.`);
  if ((everyMs === undefined) === (cron === undefined)) throw invalid('must have either everyMs or cron');
  if (everyMs !== undefined && !(everyMs > 0))
    throw invalid(`runs every ${everyMs} ms; give a number above 0`);
  if (timeLimitMs !== undefined && !(timeLimitMs > 0))
    throw invalid(`has a time limit of ${timeLimitMs} ms; give a number above 0`);
  if (retries !== undefined && !(Number.isInteger(retries) && retries >= 0))
    throw invalid(`has ${retries} retries; give a whole number from 0`);
  for (const [option, ms] of Object.entries({ jitterMs, backoffMs })) {
    if (ms !== undefined && !(ms >= 0)) throw invalid(`has ${option} ${ms}; give a number from 0`);
  }
}
