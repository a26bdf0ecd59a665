import {
  PermissionFlagsBits as P,
  type APIMessage,
  type APIPartialEmoji,
  type APIUser,
} from 'discord-api-types/v10';
import { parseEmoji } from './emoji.ts';
import { channelOf, messageOf, userOf } from './find.ts';
import { discordError } from './json-errors.ts';
import { audienceOf, guildIdOf } from './message-store.ts';
import type { UserActor } from './messages.ts';
import { requireInChannel } from './permissions.ts';
import { apiMember, emojiKey } from './projections.ts';
import { compareSnowflakes } from './snowflake.ts';
import { requireActive } from './thread-archive.ts';
import type { Actor, World } from './world.ts';

/** A message's place. */
export interface MessagePlace {
  readonly channelId: string;
  readonly messageId: string;
}

const DIFFERENT_EMOJIS = 20;

/**
 * Reacts to a message; a second time changes nothing.
 * @throws DiscordError 10008, 10014, 50001, 50013 without READ_MESSAGE_HISTORY (and ADD_REACTIONS for a new emoji), 30010
 */
export function addReaction(world: World, actor: UserActor, place: MessagePlace, emojiText: string): void {
  requireInChannel(world, actor, place.channelId, P.ReadMessageHistory);
  requireActive(channelOf(world, place.channelId));
  const message = messageOf(world, place.channelId, place.messageId);
  const emoji = parseEmoji(world, emojiText);
  const reactors = reactorsOf(world, message.id);
  const known = reactors.get(emojiKey(emoji));
  if (known === undefined) {
    requireInChannel(world, actor, place.channelId, P.AddReactions);
    if (reactors.size >= DIFFERENT_EMOJIS) throw discordError(30010);
  }
  const users = known ?? new Set<string>();
  if (users.has(actor.userId)) return;
  reactors.set(emojiKey(emoji), users.add(actor.userId));
  recount(world, message, emoji);
  announceAdded(world, message, actor.userId, emoji);
}

/** Takes back one's own reaction, or with MANAGE_MESSAGES another's. @throws DiscordError 10008, 10014, 50001, 50013 */
export function removeReaction(
  world: World,
  actor: UserActor,
  place: MessagePlace,
  emojiText: string,
  userId: string,
): void {
  requireInChannel(world, actor, place.channelId, userId === actor.userId ? P.ViewChannel : P.ManageMessages);
  requireActive(channelOf(world, place.channelId));
  const message = messageOf(world, place.channelId, place.messageId);
  const emoji = parseEmoji(world, emojiText);
  const users = reactorsOf(world, message.id).get(emojiKey(emoji));
  if (users?.delete(userId) !== true) return;
  recount(world, message, emoji);
  const d = { user_id: userId, ...eventPlace(world, message), emoji, burst: false, type: 0 };
  world.emit({ t: 'MESSAGE_REACTION_REMOVE', d, to: audienceOf(world, message.channel_id) });
}

/** Removes every reaction, or every one with an emoji. @throws DiscordError 10008, 10014, 50001, 50013 without MANAGE_MESSAGES */
export function clearReactions(world: World, actor: Actor, place: MessagePlace, emojiText?: string): void {
  requireInChannel(world, actor, place.channelId, P.ManageMessages);
  const message = messageOf(world, place.channelId, place.messageId);
  const to = audienceOf(world, message.channel_id);
  if (emojiText === undefined) {
    world.reactions.delete(message.id);
    delete message.reactions;
    world.emit({ t: 'MESSAGE_REACTION_REMOVE_ALL', d: eventPlace(world, message), to });
    return;
  }
  const emoji = parseEmoji(world, emojiText);
  reactorsOf(world, message.id).delete(emojiKey(emoji));
  recount(world, message, emoji);
  world.emit({ t: 'MESSAGE_REACTION_REMOVE_EMOJI', d: { ...eventPlace(world, message), emoji }, to });
}

/** Who reacted with an emoji, by id. @throws DiscordError 10008, 10014, 50001, 50013 */
export function listReactors(
  world: World,
  actor: Actor,
  place: MessagePlace,
  emojiText: string,
  { limit = 25, after = '0' }: { readonly limit?: number; readonly after?: string | undefined } = {},
): APIUser[] {
  requireInChannel(world, actor, place.channelId, P.ReadMessageHistory);
  const message = messageOf(world, place.channelId, place.messageId);
  const ids = [...(reactorsOf(world, message.id).get(emojiKey(parseEmoji(world, emojiText))) ?? [])];
  const page = ids
    .filter((id) => compareSnowflakes(id, after) > 0)
    .toSorted(compareSnowflakes)
    .slice(0, limit);
  return page.map((id) => userOf(world, id));
}

function reactorsOf(world: World, messageId: string): Map<string, Set<string>> {
  const known = world.reactions.get(messageId);
  if (known !== undefined) return known;
  const reactors = new Map<string, Set<string>>();
  world.reactions.set(messageId, reactors);
  return reactors;
}

/** Brings the counts of the message in line with who reacted. */
function recount(world: World, message: APIMessage, emoji: APIPartialEmoji): void {
  const key = emojiKey(emoji);
  const reactors = reactorsOf(world, message.id);
  const count = reactors.get(key)?.size ?? 0;
  const reactions = message.reactions ?? [];
  const known = reactions.find((reaction) => emojiKey(reaction.emoji) === key);
  if (count === 0) reactors.delete(key);
  if (known !== undefined) Object.assign(known, { count, count_details: { burst: 0, normal: count } });
  else
    reactions.push({
      emoji,
      count,
      count_details: { burst: 0, normal: count },
      me: false,
      me_burst: false,
      burst_colors: [],
    });
  message.reactions = reactions.filter((reaction) => reaction.count > 0);
  if (message.reactions.length === 0) delete message.reactions;
}

function announceAdded(world: World, message: APIMessage, userId: string, emoji: APIPartialEmoji): void {
  const member = world.guilds
    .get(world.channels.get(message.channel_id)?.guild_id ?? '')
    ?.members.get(userId);
  const d = {
    user_id: userId,
    ...eventPlace(world, message),
    ...(member !== undefined && { member: apiMember(world, member) }),
    emoji,
    message_author_id: message.author.id,
    burst: false,
    type: 0,
  };
  world.emit({ t: 'MESSAGE_REACTION_ADD', d, to: audienceOf(world, message.channel_id) });
}

function eventPlace(world: World, message: APIMessage): object {
  return { channel_id: message.channel_id, message_id: message.id, ...guildIdOf(world, message.channel_id) };
}
