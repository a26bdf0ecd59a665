import { audienceOfEvent } from './api-event.ts';
import { guildOf, userOf } from './find.ts';
import type { UserActor } from './messages.ts';
import { apiMember } from './projections.ts';
import { eventOf } from './scheduled-events.ts';
import type { ScheduledEvent } from './scheduled-event.ts';
import { compareSnowflakes } from './snowflake.ts';
import type { World } from './world.ts';

/** Says that a person is interested in an event; a second time changes nothing. Bots cannot. @throws DiscordError 10070, 50001 */
export function subscribeToEvent(world: World, actor: UserActor, guildId: string, eventId: string): void {
  const event = eventOf(world, actor, guildId, eventId);
  if (event.subscribers.has(actor.userId)) return;
  event.subscribers.add(actor.userId);
  announce(world, 'GUILD_SCHEDULED_EVENT_USER_ADD', event, actor.userId);
}

/** Takes back that a person is interested. @throws DiscordError 10070, 50001 */
export function unsubscribeFromEvent(world: World, actor: UserActor, guildId: string, eventId: string): void {
  const event = eventOf(world, actor, guildId, eventId);
  if (event.subscribers.delete(actor.userId))
    announce(world, 'GUILD_SCHEDULED_EVENT_USER_REMOVE', event, actor.userId);
}

/** Which of those interested are asked for; of both `before` and `after` only `before` counts. */
export interface SubscriberQuery {
  readonly limit: number;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  /** Whether members come with their users. */
  readonly withMember: boolean;
}

/**
 * Those interested in an event, by user id.
 * @see https://docs.discord.com/developers/resources/guild-scheduled-event#get-guild-scheduled-event-users
 */
export function subscribersOf(world: World, event: ScheduledEvent, query: SubscriberQuery): object[] {
  const { before, after = '0', limit, withMember } = query;
  const { members } = guildOf(world, event.data.guild_id);
  const ids = [...event.subscribers].toSorted(compareSnowflakes);
  const page =
    before === undefined
      ? ids.filter((id) => compareSnowflakes(id, after) > 0).slice(0, limit)
      : ids.filter((id) => compareSnowflakes(id, before) < 0).slice(-limit);
  return page.map((userId) => {
    const member = withMember ? members.get(userId) : undefined;
    return {
      guild_scheduled_event_id: event.data.id,
      user_id: userId,
      user: userOf(world, userId),
      ...(member !== undefined && { member: apiMember(world, member) }),
      response: 1,
    };
  });
}

function announce(
  world: World,
  t: `GUILD_SCHEDULED_EVENT_USER_${'ADD' | 'REMOVE'}`,
  event: ScheduledEvent,
  userId: string,
): void {
  const { id, guild_id: guildId } = event.data;
  const d = { guild_scheduled_event_id: id, user_id: userId, guild_id: guildId };
  world.emit({ t, d, to: audienceOfEvent(event) });
}
