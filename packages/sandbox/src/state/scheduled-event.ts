import type { APIGuildScheduledEvent } from 'discord-api-types/v10';

/** One occurrence of a recurring event that differs from the rule. */
export interface EventException {
  readonly event_id: string;
  /** A snowflake of the moment at which the occurrence would have begun. */
  readonly event_exception_id: string;
  scheduled_start_time: string | null;
  scheduled_end_time: string | null;
  is_canceled: boolean;
}

/** A scheduled event, and who is interested in it. */
export interface ScheduledEvent {
  readonly id: string;
  /** The object itself, without `creator`, `user_count` and exceptions. */
  readonly data: APIGuildScheduledEvent;
  /** User ids in the order they came. */
  readonly subscribers: Set<string>;
  /** By exception id. */
  readonly exceptions: Map<string, EventException>;
}
