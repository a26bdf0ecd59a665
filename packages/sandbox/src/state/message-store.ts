import type { APIMessage } from 'discord-api-types/v10';
import { isThread } from './channel-kinds.ts';
import { channelOf } from './find.ts';
import { forgetPoll } from './poll-votes.ts';
import { messageDispatch } from './projections.ts';
import { keepThreadOpen } from './thread-archive.ts';
import type { Audience, World } from './world.ts';

/** Puts a built message into its channel and tells everybody there; the oldest go beyond the limit. */
export function storeMessage(world: World, message: APIMessage): APIMessage {
  const channel = channelOf(world, message.channel_id);
  const history = historyOf(world, channel.id);
  history.set(message.id, message);
  channel.last_message_id = message.id;
  if (isThread(channel)) {
    channel.message_count = (channel.message_count ?? 0) + 1;
    channel.total_message_sent = (channel.total_message_sent ?? 0) + 1;
    keepThreadOpen(world, channel);
  }
  forgetOldest(world, history);
  world.emit({ t: 'MESSAGE_CREATE', d: messageDispatch(world, message), to: audienceOf(world, channel.id) });
  return message;
}

/** Tells everybody in the channel that a message changed. */
export function announceEdit(world: World, message: APIMessage): void {
  world.emit({
    t: 'MESSAGE_UPDATE',
    d: messageDispatch(world, message),
    to: audienceOf(world, message.channel_id),
  });
}

/** Takes a message with its reactions and files out of the world, without a word. */
export function forgetMessage(world: World, message: APIMessage): void {
  world.messages.get(message.channel_id)?.delete(message.id);
  world.reactions.delete(message.id);
  forgetPoll(world, message.id);
  for (const { id } of message.attachments) world.files.delete(`${message.channel_id}/${id}`);
}

/** The messages of a channel, oldest first. */
export function historyOf(world: World, channelId: string): Map<string, APIMessage> {
  const known = world.messages.get(channelId);
  if (known !== undefined) return known;
  const history = new Map<string, APIMessage>();
  world.messages.set(channelId, history);
  return history;
}

/** Those who see what happens in a channel. */
export function audienceOf(world: World, channelId: string): Audience {
  const guildId = channelOf(world, channelId).guild_id;
  return guildId === undefined ? { dmChannelId: channelId } : { guildId, channelId };
}

/** `guild_id` for payloads of a channel's events; nothing in direct messages. */
export function guildIdOf(world: World, channelId: string): { guild_id?: string } {
  const guildId = channelOf(world, channelId).guild_id;
  return guildId === undefined ? {} : { guild_id: guildId };
}

function forgetOldest(world: World, history: Map<string, APIMessage>): void {
  if (history.size <= world.historyLimit) return;
  for (const message of history.values()) {
    forgetMessage(world, message);
    if (history.size <= world.historyLimit) return;
  }
}
