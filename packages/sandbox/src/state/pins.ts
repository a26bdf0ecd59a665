import {
  AuditLogEvent,
  MessageType,
  PermissionFlagsBits as P,
  type APIMessage,
  type APIMessagePin,
} from 'discord-api-types/v10';
import { noteInAuditLog } from './audit-log.ts';
import { channelOf, messageOf, userOf } from './find.ts';
import { discordError } from './json-errors.ts';
import { announceEdit, audienceOf, guildIdOf, historyOf, storeMessage } from './message-store.ts';
import type { UserActor } from './messages.ts';
import { buildSystemMessage } from './system-message.ts';
import { requireInChannel } from './permissions.ts';
import { isoNow } from './time.ts';
import type { Actor, World } from './world.ts';

/** How many messages a channel pins. @see https://docs.discord.com/developers/resources/message#pin-message */
const LIMIT = 250;

/** Pins a message and says so in the channel; a pinned one stays as it is. @throws DiscordError 10008, 30003, 50001, 50013 */
export function pinMessage(world: World, actor: UserActor, channelId: string, messageId: string): void {
  requireInChannel(world, actor, channelId, P.PinMessages);
  const message = messageOf(world, channelId, messageId);
  if (message.pinned) return;
  if (pinsOf(world, channelId).length >= LIMIT) throw discordError(30003);
  message.pinned = true;
  pinnedAt(world, channelId).set(messageId, isoNow(world));
  announcePins(world, message);
  const notice = buildSystemMessage(world, {
    channelId,
    author: userOf(world, actor.userId),
    type: MessageType.ChannelPinnedMessage,
  });
  const reference = { type: 0, channel_id: channelId, message_id: messageId, ...guildIdOf(world, channelId) };
  storeMessage(world, { ...notice, message_reference: reference });
  note(world, actor, AuditLogEvent.MessagePin, message);
}

/** Takes a message off the pins. @throws DiscordError 10008, 50001, 50013 */
export function unpinMessage(world: World, actor: Actor, channelId: string, messageId: string): void {
  requireInChannel(world, actor, channelId, P.PinMessages);
  const message = messageOf(world, channelId, messageId);
  if (!message.pinned) return;
  message.pinned = false;
  pinnedAt(world, channelId).delete(messageId);
  announcePins(world, message);
  note(world, actor, AuditLogEvent.MessageUnpin, message);
}

/** The pins of a channel, latest first. @throws DiscordError 50001, 50013 without READ_MESSAGE_HISTORY */
export function listPins(world: World, actor: Actor, channelId: string): APIMessagePin[] {
  requireInChannel(world, actor, channelId, P.ReadMessageHistory);
  const times = pinnedAt(world, channelId);
  const pins = pinsOf(world, channelId).map((message) => ({
    pinned_at: times.get(message.id) ?? message.timestamp,
    message,
  }));
  return pins.toSorted((a, b) => Date.parse(b.pinned_at) - Date.parse(a.pinned_at));
}

/** The entry is on the author of the message. */
function note(world: World, actor: Actor, action: AuditLogEvent, message: APIMessage): void {
  const guildId = channelOf(world, message.channel_id).guild_id;
  if (guildId === undefined) return;
  const options = { channel_id: message.channel_id, message_id: message.id };
  noteInAuditLog(world, actor, guildId, { action, targetId: message.author.id, options });
}

function pinsOf(world: World, channelId: string): APIMessage[] {
  return [...historyOf(world, channelId).values()].filter(({ pinned }) => pinned);
}

function pinnedAt(world: World, channelId: string): Map<string, string> {
  return (channelOf(world, channelId).pinnedAt ??= new Map());
}

function announcePins(world: World, message: APIMessage): void {
  const channel = channelOf(world, message.channel_id);
  channel.last_pin_timestamp = message.pinned ? isoNow(world) : (channel.last_pin_timestamp ?? null);
  announceEdit(world, message);
  const d = {
    channel_id: channel.id,
    last_pin_timestamp: channel.last_pin_timestamp,
    ...guildIdOf(world, channel.id),
  };
  world.emit({ t: 'CHANNEL_PINS_UPDATE', d, to: audienceOf(world, channel.id) });
}
