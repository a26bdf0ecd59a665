import type {
  APIGuildScheduledEventEntityMetadata,
  APIGuildScheduledEventRecurrenceRule,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventStatus,
} from 'discord-api-types/v10';

/** What the API says of a scheduled event, in one flat shape that can be edited in place. */
export interface EventData {
  readonly id: string;
  readonly guild_id: string;
  readonly creator_id: string | null;
  readonly image: null;
  readonly privacy_level: GuildScheduledEventPrivacyLevel;
  name: string;
  description: string | null;
  channel_id: string | null;
  scheduled_start_time: string;
  scheduled_end_time: string | null;
  status: GuildScheduledEventStatus;
  entity_type: GuildScheduledEventEntityType;
  entity_id: string | null;
  entity_metadata: APIGuildScheduledEventEntityMetadata | null;
  recurrence_rule: APIGuildScheduledEventRecurrenceRule | null;
}

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
  readonly data: EventData;
  /** When its present occurrence begins by the rule, whatever an exception says. */
  occurrenceMs: number;
  /** User ids in the order they came. */
  readonly subscribers: Set<string>;
  /** By exception id. */
  readonly exceptions: Map<string, EventException>;
}
