import { PermissionFlagsBits as P, type APIThreadMember } from 'discord-api-types/v10';
import { isThread } from './channel-kinds.ts';
import { guildChannelOf, memberOf } from './find.ts';
import { discordError } from './json-errors.ts';
import { requireInChannel } from './permissions.ts';
import { requireActive } from './thread-archive.ts';
import { isoNow } from './time.ts';
import type { Actor, Channel, World } from './world.ts';

/** Threads stop counting here. @see https://docs.discord.com/developers/resources/channel#channel-object */
const SHOWN_MEMBERS = 50;

/** Brings a member into a thread; oneself, or with SEND_MESSAGES another. @throws DiscordError 10003, 10007, 50001, 50013 */
export function joinThread(world: World, actor: Actor, threadId: string, userId: string): void {
  const thread = threadOf(world, threadId);
  const own = actor.kind !== 'system' && actor.userId === userId;
  requireInChannel(world, actor, threadId, own ? P.ViewChannel : P.SendMessages);
  requireActive(thread);
  memberOf(guildChannelOf(world, threadId).guild, userId);
  addThreadMember(world, thread, userId);
}

/** Takes a member out of a thread; oneself, or with MANAGE_THREADS another. @throws DiscordError 10003, 10007, 50001, 50013 */
export function leaveThread(world: World, actor: Actor, threadId: string, userId: string): void {
  const thread = threadOf(world, threadId);
  const own = actor.kind !== 'system' && actor.userId === userId;
  if (!own) requireInChannel(world, actor, threadId, P.ManageThreads);
  requireActive(thread);
  if (world.threadMembers.get(threadId)?.delete(userId) !== true) throw discordError(10007);
  announce(world, thread, { removed_member_ids: [userId] });
}

/** The members of a thread. @throws DiscordError 10003, 50001 */
export function listThreadMembers(world: World, actor: Actor, threadId: string): APIThreadMember[] {
  threadOf(world, threadId);
  requireInChannel(world, actor, threadId, P.ViewChannel);
  return [...(world.threadMembers.get(threadId)?.values() ?? [])];
}

/** One member of a thread. @throws DiscordError 10003, 10007, 50001 */
export function getThreadMember(
  world: World,
  actor: Actor,
  threadId: string,
  userId: string,
): APIThreadMember {
  const member = listThreadMembers(world, actor, threadId).find((one) => one.user_id === userId);
  if (member === undefined) throw discordError(10007);
  return member;
}

/** Puts a user among the members of a thread and tells of it, without asking for permission. */
export function addThreadMember(world: World, thread: Channel, userId: string): void {
  if (world.threadMembers.get(thread.id)?.has(userId) === true) return;
  const member = insertThreadMember(world, thread, userId);
  announce(world, thread, { added_members: [member] });
}

/** Puts a user among the members of a thread without a word: who makes a private thread must see it before it is told of. */
export function insertThreadMember(world: World, thread: Channel, userId: string): APIThreadMember {
  const members = world.threadMembers.get(thread.id) ?? new Map<string, APIThreadMember>();
  world.threadMembers.set(thread.id, members);
  const member: APIThreadMember = {
    id: thread.id,
    user_id: userId,
    join_timestamp: isoNow(world),
    flags: 0 as APIThreadMember['flags'],
  };
  members.set(userId, member);
  thread.member_count = Math.min(members.size, SHOWN_MEMBERS);
  return member;
}

function threadOf(world: World, threadId: string): Channel {
  const { channel } = guildChannelOf(world, threadId);
  if (!isThread(channel)) throw discordError(10003);
  return channel;
}

function announce(world: World, thread: Channel, change: object): void {
  thread.member_count = Math.min(world.threadMembers.get(thread.id)?.size ?? 0, SHOWN_MEMBERS);
  const guildId = thread.guild_id ?? '';
  const d = { id: thread.id, guild_id: guildId, member_count: thread.member_count, ...change };
  world.emit({ t: 'THREAD_MEMBERS_UPDATE', d, to: { guildId, channelId: thread.id } });
}
