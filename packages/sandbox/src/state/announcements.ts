import {
  ChannelType,
  MessageFlags,
  MessageType,
  PermissionFlagsBits as P,
  type APIMessage,
} from 'discord-api-types/v10';
import { guildChannelOf, messageOf, userOf } from './find.ts';
import { discordError } from './json-errors.ts';
import { announceEdit, guildIdOf, historyOf, storeMessage } from './message-store.ts';
import type { UserActor } from './messages.ts';
import { requireInChannel } from './permissions.ts';
import { buildSystemMessage } from './system-message.ts';
import { addWebhook, webhookUser } from './webhooks.ts';
import type { Webhook, World } from './world.ts';

/**
 * Has a channel get what an announcement channel publishes.
 * @throws DiscordError 50001, 50013 without MANAGE_WEBHOOKS in the target, 50024 for another kind of channel, 30007
 * @see https://docs.discord.com/developers/resources/channel#follow-announcement-channel
 */
export function followChannel(world: World, actor: UserActor, sourceId: string, targetId: string): Webhook {
  requireInChannel(world, actor, sourceId, P.ViewChannel);
  const { channel: source, guild } = guildChannelOf(world, sourceId);
  if (source.type !== ChannelType.GuildAnnouncement) throw discordError(50024);
  requireInChannel(world, actor, targetId, P.ManageWebhooks);
  const webhook = addWebhook(world, actor, targetId, {
    name: `${guild.data.name} #${source.name ?? ''}`,
    source: { guildId: guild.id, channelId: sourceId },
  });
  const notice = buildSystemMessage(world, {
    channelId: targetId,
    author: userOf(world, actor.userId),
    type: MessageType.ChannelFollowAdd,
    content: webhook.name,
  });
  storeMessage(world, {
    ...notice,
    message_reference: { type: 0, channel_id: sourceId, guild_id: guild.id },
  });
  return webhook;
}

/**
 * Publishes a message of an announcement channel to all who follow it.
 * @throws DiscordError 10008, 50013 without SEND_MESSAGES, or MANAGE_MESSAGES for another's, 50024, 40033, 50068 for a message of Discord's own
 * @see https://docs.discord.com/developers/resources/message#crosspost-message
 */
export function crosspostMessage(
  world: World,
  actor: UserActor,
  channelId: string,
  messageId: string,
): APIMessage {
  const { channel } = guildChannelOf(world, channelId);
  requireInChannel(world, actor, channelId, P.ViewChannel);
  const message = messageOf(world, channelId, messageId);
  const isOwn = message.author.id === actor.userId;
  requireInChannel(world, actor, channelId, isOwn ? P.SendMessages : P.SendMessages | P.ManageMessages);
  if (channel.type !== ChannelType.GuildAnnouncement) throw discordError(50024);
  if (message.type !== MessageType.Default && message.type !== MessageType.Reply) throw discordError(50068);
  if (isCrossposted(message)) throw discordError(40033);
  message.flags = (message.flags ?? 0) | MessageFlags.Crossposted;
  announceEdit(world, message);
  for (const webhook of followers(world, channelId)) storeMessage(world, copyOf(world, webhook, message));
  return message;
}

/** Has the copies of a published message say what it says by now. */
export function updateCopies(world: World, message: APIMessage): void {
  for (const copy of copiesOf(world, message)) {
    const { content, embeds, attachments, components, edited_timestamp } = message;
    Object.assign(copy, { content, embeds, attachments, components, edited_timestamp });
    announceEdit(world, copy);
  }
}

/** Marks the copies of a published message that is deleted. @see https://docs.discord.com/developers/resources/message#message-object-message-flags */
export function orphanCopies(world: World, message: APIMessage): void {
  for (const copy of copiesOf(world, message)) {
    copy.flags = (copy.flags ?? 0) | MessageFlags.SourceMessageDeleted;
    copy.content = '[Original Message Deleted]';
    announceEdit(world, copy);
  }
}

function copiesOf(world: World, message: APIMessage): APIMessage[] {
  if (!isCrossposted(message)) return [];
  return followers(world, message.channel_id).flatMap(({ channelId }) =>
    [...historyOf(world, channelId).values()].filter(
      ({ flags, message_reference: source }) =>
        ((flags ?? 0) & MessageFlags.IsCrosspost) !== 0 && source?.message_id === message.id,
    ),
  );
}

function isCrossposted({ flags }: APIMessage): boolean {
  return ((flags ?? 0) & MessageFlags.Crossposted) !== 0;
}

function followers(world: World, channelId: string): Webhook[] {
  return [...world.webhooks.values()].filter(({ source }) => source?.channelId === channelId);
}

function copyOf(world: World, webhook: Webhook, message: APIMessage): APIMessage {
  const { referenced_message: _, message_reference: __, nonce: ___, reactions: ____, ...kept } = message;
  return {
    ...structuredClone(kept),
    id: world.nextId(),
    channel_id: webhook.channelId,
    author: webhookUser(webhook),
    webhook_id: webhook.id,
    type: MessageType.Default,
    pinned: false,
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    flags: MessageFlags.IsCrosspost,
    message_reference: {
      type: 0,
      channel_id: message.channel_id,
      message_id: message.id,
      ...guildIdOf(world, message.channel_id),
    },
  };
}
