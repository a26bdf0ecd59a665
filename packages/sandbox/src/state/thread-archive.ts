import { ChannelFlags, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { cancelAlarm, setAlarm } from './alarms.ts';
import { isThread } from './channel-kinds.ts';
import { discordError } from './json-errors.ts';
import { channelPermissions, has } from './permissions.ts';
import { apiChannel } from './projections.ts';
import { isoNow } from './time.ts';
import type { Actor, Channel, World } from './world.ts';

const MINUTE_MS = 60_000;

/**
 * Has a thread archive itself when nothing happens in it for as long as it says; a pinned one stays open. Call it on
 * every activity: a message, opening it, another duration.
 * @see https://docs.discord.com/developers/topics/threads#active--archived-threads
 */
export function keepThreadOpen(world: World, thread: Channel): void {
  const state = thread.thread_metadata;
  if (state === undefined || state.archived) return;
  const dueMs = world.clock.now() + state.auto_archive_duration * MINUTE_MS;
  setAlarm(world, alarmOf(thread.id), dueMs, () => {
    if (!world.channels.has(thread.id) || state.archived || isPinned(thread)) return;
    archive(world, thread);
    announceThread(world, thread);
  });
}

/** Closes a thread, which also takes it off the top of its forum. */
export function archive(world: World, thread: Channel): void {
  const state = thread.thread_metadata;
  if (state === undefined) return;
  state.archived = true;
  state.archive_timestamp = isoNow(world);
  thread.flags = (thread.flags ?? 0) & ~ChannelFlags.Pinned;
  forgetThreadAlarm(world, thread.id);
}

/** Opens a thread again. */
export function unarchive(world: World, thread: Channel): void {
  const state = thread.thread_metadata;
  if (state === undefined) return;
  state.archived = false;
  state.archive_timestamp = isoNow(world);
  keepThreadOpen(world, thread);
}

/** Calls off that a thread archives itself. */
export function forgetThreadAlarm(world: World, threadId: string): void {
  cancelAlarm(world, alarmOf(threadId));
}

/** Tells a guild that a thread changed. */
export function announceThread(world: World, thread: Channel): void {
  const to = { guildId: thread.guild_id ?? '', channelId: thread.id };
  world.emit({ t: 'THREAD_UPDATE', d: apiChannel(world, thread), to });
}

/** Demands that a channel is no archived thread. @throws DiscordError 50083 */
export function requireActive({ thread_metadata: state }: Channel): void {
  if (state?.archived === true) throw discordError(50083);
}

/** Demands that a channel is no locked thread, unless the actor manages threads. @throws DiscordError 160005 */
export function requireUnlocked(world: World, actor: Actor, channel: Channel): void {
  if (channel.thread_metadata?.locked !== true || actor.kind === 'system') return;
  if (!has(channelPermissions(world, channel.id, actor.userId), P.ManageThreads)) throw discordError(160_005);
}

/** Whether a thread is on top of its forum. */
export function isPinned(channel: Channel): boolean {
  return isThread(channel) && ((channel.flags ?? 0) & ChannelFlags.Pinned) !== 0;
}

function alarmOf(threadId: string): string {
  return `archive ${threadId}`;
}
