import { ChannelType } from 'discord-api-types/v10';
import { userOf } from './find.ts';
import { discordError } from './json-errors.ts';
import { apiChannel } from './projections.ts';
import type { Actor, Channel, World } from './world.ts';

/** The direct message channel between the actor and a user, opened if there is none. @throws DiscordError 10013, 50007 */
export function openDirectMessage(
  world: World,
  actor: Exclude<Actor, { kind: 'system' }>,
  recipientId: string,
): Channel {
  const recipient = userOf(world, recipientId);
  if (recipientId === actor.userId) throw discordError(50007);
  if (actor.kind === 'bot' && recipient.bot === true) throw discordError(50007);
  return directMessageBetween(world, actor.userId, recipientId) ?? open(world, actor.userId, recipientId);
}

/** The direct message channel between two users, if there is one. */
export function directMessageBetween(world: World, oneId: string, otherId: string): Channel | undefined {
  for (const channel of world.channels.values()) {
    const ids = channel.recipientIds;
    if (ids?.includes(oneId) === true && ids.includes(otherId)) return channel;
  }
  return undefined;
}

function open(world: World, oneId: string, otherId: string): Channel {
  const channel: Channel = {
    id: world.nextId(),
    type: ChannelType.DM,
    flags: 0,
    last_message_id: null,
    recipientIds: [oneId, otherId],
  };
  world.channels.set(channel.id, channel);
  // Bots are not told of it. https://docs.discord.com/developers/change-log#api-and-gateway-v8
  for (const userId of [oneId, otherId].filter((id) => world.users.get(id)?.bot !== true))
    world.emit({ t: 'CHANNEL_CREATE', d: apiChannel(world, channel, userId), to: { userIds: [userId] } });
  return channel;
}
