import { ASSUMED_EVENT_EXCEPTIONS } from '../limits/numbers.ts';
import { invalidForm } from './json-errors.ts';
import { isOccurrence } from './recurrence.ts';
import type { EventException, ScheduledEvent } from './scheduled-event.ts';
import { snowflakeAt } from './snowflake.ts';
import { isoTime } from './time.ts';

/** How one occurrence differs; what is left out stays. */
export interface ExceptionEdit {
  readonly scheduled_start_time?: string | null;
  readonly scheduled_end_time?: string | null;
  readonly is_canceled?: boolean | null;
}

/** How an occurrence differs that would have begun at a moment. */
export interface ExceptionInput extends ExceptionEdit {
  readonly original_scheduled_start_time: string;
}

/** The id of the exception for the occurrence that would have begun at a moment. */
export function exceptionIdAt(atMs: number): string {
  return snowflakeAt(atMs);
}

/** Has one occurrence of a recurring event differ; a second time takes the place of the first. @throws DiscordError 50035 for a moment at which there is none, or above 100 */
export function putException(event: ScheduledEvent, input: ExceptionInput): EventException {
  const atMs = Date.parse(input.original_scheduled_start_time);
  const rule = event.data.recurrence_rule;
  if (rule === null || !isOccurrence(rule, atMs)) throw invalid('The event does not occur at this time.');
  if (event.exceptions.size >= ASSUMED_EVENT_EXCEPTIONS)
    throw invalid(`Must be ${ASSUMED_EVENT_EXCEPTIONS} or fewer exceptions.`);
  const exception: EventException = {
    event_id: event.data.id,
    event_exception_id: exceptionIdAt(atMs),
    scheduled_start_time: null,
    scheduled_end_time: null,
    is_canceled: false,
  };
  event.exceptions.set(exception.event_exception_id, exception);
  return changeException(exception, input);
}

/** Changes how an occurrence differs. */
export function changeException(exception: EventException, edit: ExceptionEdit): EventException {
  const { scheduled_start_time: start, scheduled_end_time: end, is_canceled: isCanceled } = edit;
  if (start !== undefined) exception.scheduled_start_time = written(start);
  if (end !== undefined) exception.scheduled_end_time = written(end);
  if (typeof isCanceled === 'boolean') exception.is_canceled = isCanceled;
  return exception;
}

function written(time: string | null): string | null {
  return time === null ? null : isoTime(Date.parse(time));
}

function invalid(message: string): Error {
  const code = 'GUILD_SCHEDULED_EVENT_EXCEPTION_INVALID';
  return invalidForm([{ path: ['original_scheduled_start_time'], code, message }]);
}
