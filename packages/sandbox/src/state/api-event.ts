import { GuildScheduledEventStatus as Status } from 'discord-api-types/v10';
import { canView } from './permissions.ts';
import type { ScheduledEvent } from './scheduled-event.ts';
import type { Audience, Guild, World } from './world.ts';

/** An event as the API gives it; with `withCount` how many are interested. */
export function apiEvent(world: World, event: ScheduledEvent, withCount = false): object {
  const { data, subscribers, exceptions } = event;
  const creator = data.creator_id === null ? undefined : world.users.get(data.creator_id);
  return {
    ...data,
    ...(creator !== undefined && { creator }),
    guild_scheduled_event_exceptions: [...exceptions.values()],
    ...(withCount && { user_count: subscribers.size }),
  };
}

/** The events of a guild that are to come or running, as far as a user sees their channels. */
export function visibleEvents(world: World, guild: Guild, userId: string | undefined): ScheduledEvent[] {
  return [...guild.scheduledEvents.values()].filter(
    (event) => isOpen(event) && (userId === undefined || canSeeEvent(world, event, userId)),
  );
}

/** Whether an event is to come or running. */
export function isOpen({ data }: ScheduledEvent): boolean {
  return data.status === Status.Scheduled || data.status === Status.Active;
}

/** Whether a user sees the channel of an event; elsewhere everybody does. */
export function canSeeEvent(world: World, { data }: ScheduledEvent, userId: string): boolean {
  const { channel_id: channelId } = data;
  return channelId === null || !world.channels.has(channelId) || canView(world, channelId, userId);
}

/** Those who hear of an event. */
export function audienceOfEvent({ data }: ScheduledEvent): Audience {
  const { guild_id: guildId, channel_id: channelId } = data;
  return channelId === null ? { guildId } : { guildId, channelId };
}
