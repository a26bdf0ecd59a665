import {
  AuditLogEvent,
  MessageFlags,
  PermissionFlagsBits as P,
  type APIMessage,
  type APIUser,
} from 'discord-api-types/v10';
import { orphanCopies, updateCopies } from './announcements.ts';
import { noteInAuditLog } from './audit-log.ts';
import { moderate } from './auto-moderate.ts';
import { buildMessage, reviseMessage } from './build-message.ts';
import { holdsMessages, isDirectMessage, isThread } from './channel-kinds.ts';
import { channelOf, messageOf, userOf } from './find.ts';
import { discordError } from './json-errors.ts';
import type { MessageInput } from './message-input.ts';
import { stickerItems } from './message-stickers.ts';
import {
  announceEdit,
  audienceOf,
  forgetMessage,
  guildIdOf,
  historyOf,
  storeMessage,
} from './message-store.ts';
import { channelPermissions, has, requireGranted, requireInChannel } from './permissions.ts';
import { requireSlowmode } from './slowmode.ts';
import { snowflakeTimeMs } from './snowflake.ts';
import { announceThread, requireActive, requireUnlocked, unarchive } from './thread-archive.ts';
import type { Actor, Channel, World } from './world.ts';

/** Bulk deletion refuses older messages. @see https://docs.discord.com/developers/resources/message#bulk-delete-messages */
const BULK_DELETE_AGE_MS = 14 * 24 * 60 * 60_000;
/** How long `enforce_nonce` remembers. Discord says "the past few minutes"; the number is assumed. */
const NONCE_AGE_MS = 5 * 60_000;

/**
 * Sends a message as the actor.
 * @throws DiscordError 10003, 50001, 50013, 50006, 50035, 50007 to a stranger, 50008 where no messages are, 50083 and
 * 160005 in a closed thread, 20016 in slowmode, 200000 when auto-moderation blocks it, 50081 and 50600 for stickers
 */
export function createMessage(
  world: World,
  actor: UserActor,
  channelId: string,
  input: MessageInput,
): APIMessage {
  const channel = channelOf(world, channelId);
  const granted = requireSending(world, actor, channel, input);
  const author = userOf(world, actor.userId);
  const known = sameNonce(world, channelId, author, input);
  if (known !== undefined) return known;
  requireSlowmode(world, actor, channel);
  moderate(world, actor, channel, input.content ?? '');
  const mayMentionEveryone = has(granted, P.MentionEveryone);
  const extra = stickerItems(world, actor.userId, channel, input.sticker_ids ?? []);
  const message = buildMessage(world, { channelId, author, input, mayMentionEveryone, extra });
  return storeMessage(world, message);
}

/**
 * Changes a message: its author everything, others with MANAGE_MESSAGES its SUPPRESS_EMBEDS flag.
 * @throws DiscordError 10003, 10008, 50001, 50005, 50006, 50035
 */
export function editMessage(
  world: World,
  actor: UserActor,
  channelId: string,
  messageId: string,
  input: MessageInput,
): APIMessage {
  requireInChannel(world, actor, channelId, P.ViewChannel);
  requireChangeable(world, actor, channelId);
  const message = messageOf(world, channelId, messageId);
  if (message.author.id !== actor.userId) requireSuppressing(world, actor, channelId, input);
  const mayMentionEveryone = has(channelPermissions(world, channelId, actor.userId), P.MentionEveryone);
  reviseMessage(world, message, input, mayMentionEveryone);
  announceEdit(world, message);
  updateCopies(world, message);
  return message;
}

/** Deletes a message: one's own, or any with MANAGE_MESSAGES. @throws DiscordError 10003, 10008, 50001, 50003, 50013 */
export function deleteMessage(world: World, actor: Actor, channelId: string, messageId: string): void {
  requireInChannel(world, actor, channelId, P.ViewChannel);
  const message = messageOf(world, channelId, messageId);
  const own = actor.kind !== 'system' && message.author.id === actor.userId;
  if (!own) requireDeletingOthers(world, actor, channelId);
  orphanCopies(world, message);
  forgetMessage(world, message);
  const d = { id: messageId, channel_id: channelId, ...guildIdOf(world, channelId) };
  world.emit({ t: 'MESSAGE_DELETE', d, to: audienceOf(world, channelId) });
  if (!own) noteDeleted(world, actor, channelId, { authorId: message.author.id, count: 1 });
}

/**
 * Deletes 2 to 100 messages younger than 14 days; unknown ids are passed over.
 * @throws DiscordError 50003 in direct messages, 50013 without MANAGE_MESSAGES, 50016 for another count, 50034 for old ones
 */
export function bulkDeleteMessages(
  world: World,
  actor: Actor,
  channelId: string,
  messageIds: readonly string[],
): void {
  requireDeletingOthers(world, actor, channelId);
  const wanted = [...new Set(messageIds)];
  if (wanted.length < 2 || wanted.length > 100) throw discordError(50016);
  const oldest = world.clock.now() - BULK_DELETE_AGE_MS;
  if (wanted.some((id) => snowflakeTimeMs(id) < oldest)) throw discordError(50034);
  const history = historyOf(world, channelId);
  const found = wanted.map((id) => history.get(id)).filter((message) => message !== undefined);
  for (const message of found) {
    orphanCopies(world, message);
    forgetMessage(world, message);
  }
  if (found.length === 0) return;
  const d = { ids: found.map(({ id }) => id), channel_id: channelId, ...guildIdOf(world, channelId) };
  world.emit({ t: 'MESSAGE_DELETE_BULK', d, to: audienceOf(world, channelId) });
  noteDeleted(world, actor, channelId, { count: found.length });
}

/** One message of another is an entry on its author; many are one on the channel. */
function noteDeleted(
  world: World,
  actor: Actor,
  channelId: string,
  { authorId, count }: { readonly authorId?: string; readonly count: number },
): void {
  const guildId = channelOf(world, channelId).guild_id;
  if (guildId === undefined) return;
  const isBulk = authorId === undefined;
  noteInAuditLog(world, actor, guildId, {
    action: isBulk ? AuditLogEvent.MessageBulkDelete : AuditLogEvent.MessageDelete,
    targetId: authorId ?? channelId,
    options: { count: String(count), ...(!isBulk && { channel_id: channelId }) },
  });
}

/** One message. @throws DiscordError 10003, 10008, 50001, 50013 without READ_MESSAGE_HISTORY */
export function getMessage(world: World, actor: Actor, channelId: string, messageId: string): APIMessage {
  requireInChannel(world, actor, channelId, P.ReadMessageHistory);
  return messageOf(world, channelId, messageId);
}

/** One who can write: a bot or a person. */
export type UserActor = Exclude<Actor, { readonly kind: 'system' }>;

/** What the actor may do there, which is all that the message needs. */
function requireSending(world: World, actor: UserActor, channel: Channel, input: MessageInput): bigint {
  if (!holdsMessages(channel)) throw discordError(50008);
  const needs =
    P.SendMessages |
    ((input.files ?? []).length > 0 ? P.AttachFiles : 0n) |
    ((input.embeds ?? []).length > 0 ? P.EmbedLinks : 0n) |
    (input.tts === true ? P.SendTTSMessages : 0n) |
    (input.poll ? P.SendPolls : 0n);
  const granted = channelPermissions(world, channel.id, actor.userId);
  requireGranted(granted, needs);
  if (input.message_reference) requireGranted(granted, P.ReadMessageHistory);
  if (isDirectMessage(channel) && !shareGuild(world, channel.recipientIds ?? [])) throw discordError(50007);
  if (isThread(channel)) reopen(world, actor, channel);
  return granted;
}

/** A message opens an archived thread again; in a locked one only those who manage threads write. */
function reopen(world: World, actor: UserActor, thread: Channel): void {
  requireUnlocked(world, actor, thread);
  if (thread.thread_metadata?.archived !== true) return;
  unarchive(world, thread);
  announceThread(world, thread);
}

/** Messages in a closed or locked thread stay as they are. @see https://docs.discord.com/developers/topics/threads#locked-threads */
function requireChangeable(world: World, actor: UserActor, channelId: string): void {
  const channel = channelOf(world, channelId);
  requireActive(channel);
  requireUnlocked(world, actor, channel);
}

function shareGuild(world: World, userIds: readonly string[]): boolean {
  return [...world.guilds.values()].some(({ members }) => userIds.every((id) => members.has(id)));
}

function requireSuppressing(world: World, actor: UserActor, channelId: string, input: MessageInput): void {
  const { flags: _, files = [], ...others } = input;
  const onlyFlags = files.length === 0 && Object.values(others).every((value) => value === undefined);
  const onlySuppresses = ((input.flags ?? 0) & ~MessageFlags.SuppressEmbeds) === 0;
  if (!onlyFlags || !onlySuppresses) throw discordError(50005);
  requireInChannel(world, actor, channelId, P.ManageMessages);
}

function requireDeletingOthers(world: World, actor: Actor, channelId: string): void {
  if (isDirectMessage(channelOf(world, channelId))) throw discordError(50003);
  requireInChannel(world, actor, channelId, P.ManageMessages);
}

function sameNonce(
  world: World,
  channelId: string,
  author: APIUser,
  input: MessageInput,
): APIMessage | undefined {
  if (input.enforce_nonce !== true || input.nonce === undefined) return undefined;
  const youngest = [...historyOf(world, channelId).values()].toReversed();
  return youngest.find(
    ({ id, nonce, author: { id: authorId } }) =>
      authorId === author.id &&
      nonce === input.nonce &&
      world.clock.now() - snowflakeTimeMs(id) < NONCE_AGE_MS,
  );
}
