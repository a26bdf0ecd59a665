import {
  AuditLogEvent,
  ChannelFlags,
  ChannelType,
  MessageType,
  PermissionFlagsBits as P,
  ThreadAutoArchiveDuration,
} from 'discord-api-types/v10';
import { channelSettings, noteChannel } from './channel-settings.ts';
import { isThread, threadParent } from './channel-kinds.ts';
import { guildChannelOf, messageOf, userOf } from './find.ts';
import { isForum, requirePinnable, requireTag, requireTagging } from './forum-rules.ts';
import { discordError } from './json-errors.ts';
import { announceEdit, guildIdOf, storeMessage } from './message-store.ts';
import type { UserActor } from './messages.ts';
import { requireInChannel } from './permissions.ts';
import { apiChannel } from './projections.ts';
import { buildSystemMessage } from './system-message.ts';
import { announceThread, archive, keepThreadOpen, requireUnlocked, unarchive } from './thread-archive.ts';
import { insertThreadMember } from './thread-members.ts';
import { isoNow } from './time.ts';
import type { Actor, Channel, Guild, World } from './world.ts';

/** What a thread is made with. */
export interface ThreadInput {
  readonly name: string;
  /** @defaultValue a private thread, as Discord has it for threads without a message */
  readonly type?: number | undefined;
  /** In minutes. @defaultValue the channel's, or 4,320 */
  readonly auto_archive_duration?: number | null | undefined;
  readonly invitable?: boolean | undefined;
  readonly rate_limit_per_user?: number | null | undefined;
  readonly applied_tags?: readonly string[] | undefined;
}

/** A thread on a message, with the message's id. @throws DiscordError 10008, 50001, 50013, 50024, 160004 */
export function startThreadFromMessage(
  world: World,
  actor: UserActor,
  channelId: string,
  messageId: string,
  input: ThreadInput,
): Channel {
  requireInChannel(world, actor, channelId, P.CreatePublicThreads | P.ReadMessageHistory);
  const { channel: parent, guild } = guildChannelOf(world, channelId);
  const message = messageOf(world, channelId, messageId);
  if (message.thread !== undefined) throw discordError(160004);
  const thread = addThread(world, actor, { guild, parent, id: messageId, type: publicKind(parent), input });
  message.flags = (message.flags ?? 0) | 32;
  message.thread = apiChannel(world, thread);
  announceEdit(world, message);
  return thread;
}

/** A thread without a message; a public one is told of in the channel. @throws DiscordError 50001, 50013, 50024 */
export function startThread(world: World, actor: UserActor, channelId: string, input: ThreadInput): Channel {
  const { channel: parent, guild } = guildChannelOf(world, channelId);
  const type = input.type ?? ChannelType.PrivateThread;
  const isPrivate = type === ChannelType.PrivateThread;
  requireInChannel(world, actor, channelId, isPrivate ? P.CreatePrivateThreads : P.CreatePublicThreads);
  const thread = addThread(world, actor, {
    guild,
    parent,
    id: world.nextId(),
    type: isPrivate ? type : publicKind(parent),
    input,
  });
  if (!isPrivate && !isForum(parent)) tellOfThread(world, actor, thread);
  return thread;
}

/** What `editThread` changes; what is left out stays. */
export interface ThreadEdit {
  readonly name?: string | undefined;
  readonly archived?: boolean | undefined;
  readonly locked?: boolean | undefined;
  readonly invitable?: boolean | undefined;
  readonly auto_archive_duration?: number | undefined;
  readonly rate_limit_per_user?: number | null | undefined;
  readonly applied_tags?: readonly string[] | undefined;
  readonly flags?: number | undefined;
}

/**
 * Changes a thread: its owner all but the lock, others with MANAGE_THREADS; who may write in it may open it again.
 * @throws DiscordError 50001, 50013, 50083 for a closed one that is not opened
 */
export function editThread(world: World, actor: Actor, threadId: string, edit: ThreadEdit): Channel {
  const { channel: thread } = guildChannelOf(world, threadId);
  const state = thread.thread_metadata;
  if (state === undefined) throw discordError(50024);
  requireEditing(world, actor, thread, edit);
  if (state.archived && edit.archived !== false) throw discordError(50083);
  requireFitting(world, actor, thread, edit);
  const { archived, locked, invitable, auto_archive_duration: archiveMinutes, ...rest } = edit;
  const before = channelSettings(thread);
  Object.assign(state, defined({ locked, invitable, auto_archive_duration: archiveMinutes }));
  Object.assign(thread, defined(rest));
  if (archived === true) archive(world, thread);
  else if (state.archived) unarchive(world, thread);
  else if (archiveMinutes !== undefined) unarchive(world, thread);
  announceThread(world, thread);
  noteChannel(world, actor, AuditLogEvent.ThreadUpdate, thread, { before });
  return thread;
}

interface NewThread {
  readonly guild: Guild;
  readonly parent: Channel;
  readonly id: string;
  readonly type: ChannelType;
  readonly input: ThreadInput;
}

function addThread(world: World, actor: UserActor, { guild, parent, id, type, input }: NewThread): Channel {
  if (!PARENTS.has(parent.type)) throw discordError(50024);
  const tags = input.applied_tags ?? [];
  if (isForum(parent)) {
    requireTag(world, actor, parent, tags);
    requireTagging(world, actor, parent, { before: [], after: tags });
  }
  const thread: Channel = {
    id,
    type,
    guild_id: guild.id,
    parent_id: parent.id,
    owner_id: actor.userId,
    name: input.name,
    last_message_id: null,
    rate_limit_per_user: input.rate_limit_per_user ?? parent.default_thread_rate_limit_per_user ?? 0,
    message_count: 0,
    member_count: 0,
    total_message_sent: 0,
    flags: 0,
    thread_metadata: newMetadata(world, parent, type, input),
    ...(isForum(parent) && { applied_tags: [...tags] }),
  };
  world.channels.set(id, thread);
  guild.threadIds.add(id);
  keepThreadOpen(world, thread);
  const member = insertThreadMember(world, thread, actor.userId);
  world.emit({
    t: 'THREAD_CREATE',
    d: { ...apiChannel(world, thread), member, newly_created: true },
    to: { guildId: guild.id, channelId: id },
  });
  noteChannel(world, actor, AuditLogEvent.ThreadCreate, thread, {});
  return thread;
}

function newMetadata(
  world: World,
  parent: Channel,
  type: ChannelType,
  input: ThreadInput,
): NonNullable<Channel['thread_metadata']> {
  const minutes =
    input.auto_archive_duration ??
    parent.default_auto_archive_duration ??
    ThreadAutoArchiveDuration.ThreeDays;
  return {
    archived: false,
    archive_timestamp: isoNow(world),
    auto_archive_duration: minutes,
    locked: false,
    create_timestamp: isoNow(world),
    ...(type === ChannelType.PrivateThread && { invitable: input.invitable ?? true }),
  };
}

const PARENTS: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
]);

function publicKind(parent: Channel): ChannelType {
  return parent.type === ChannelType.GuildAnnouncement
    ? ChannelType.AnnouncementThread
    : ChannelType.PublicThread;
}

function tellOfThread(world: World, actor: UserActor, thread: Channel): void {
  const channelId = thread.parent_id ?? '';
  const author = userOf(world, actor.userId);
  const notice = buildSystemMessage(world, {
    channelId,
    author,
    type: MessageType.ThreadCreated,
    content: thread.name ?? '',
  });
  storeMessage(world, {
    ...notice,
    message_reference: { type: 0, channel_id: thread.id, ...guildIdOf(world, thread.id) },
  });
}

function requireEditing(world: World, actor: Actor, thread: Channel, edit: ThreadEdit): void {
  const own = actor.kind !== 'system' && actor.userId === thread.owner_id;
  const onlyOpens = Object.entries(edit).every(
    ([key, value]) => value === undefined || (key === 'archived' && value === false),
  );
  if (onlyOpens && thread.thread_metadata?.locked !== true)
    return requireInChannel(world, actor, thread.id, P.SendMessages);
  // What its owner may not change themselves. @see https://docs.discord.com/developers/topics/threads#editing--deleting-threads
  const isModerating = [edit.locked, edit.rate_limit_per_user, edit.flags].some(
    (value) => value !== undefined,
  );
  requireInChannel(world, actor, thread.id, own && !isModerating ? P.ViewChannel : P.ManageThreads);
  requireUnlocked(world, actor, thread);
}

/** Demands that what a thread becomes fits its forum. */
function requireFitting(world: World, actor: Actor, thread: Channel, edit: ThreadEdit): void {
  const forum = threadParent(world, thread);
  if (edit.applied_tags !== undefined)
    requireTagging(world, actor, forum, { before: thread.applied_tags ?? [], after: edit.applied_tags });
  if (((edit.flags ?? 0) & ChannelFlags.Pinned) !== 0) requirePinnable(world, thread, forum);
}

function defined(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** The threads of a guild that are open, as far as the actor sees them. */
export function activeThreads(world: World, guild: Guild, sees: (channelId: string) => boolean): Channel[] {
  const threads = [...guild.threadIds]
    .map((id) => world.channels.get(id))
    .filter((thread) => thread !== undefined);
  return threads.filter(
    (thread) => isThread(thread) && thread.thread_metadata?.archived !== true && sees(thread.id),
  );
}
