import { ChannelType } from 'discord-api-types/v10';
import { channelOf } from './find.ts';
import type { Channel, World } from './world.ts';

const THREADS: ReadonlySet<ChannelType> = new Set([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);
const WITHOUT_MESSAGES: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildCategory,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
  ChannelType.GuildDirectory,
]);

/** Whether a channel is a thread. */
export function isThread(channel: Channel): boolean {
  return THREADS.has(channel.type);
}

/** Whether messages can be sent in a channel: not in categories and forums themselves. */
export function holdsMessages(channel: Channel): boolean {
  return !WITHOUT_MESSAGES.has(channel.type);
}

/** Whether a channel is a direct message. */
export function isDirectMessage(channel: Channel): boolean {
  return channel.type === ChannelType.DM;
}

/** The channel a thread hangs in. @throws DiscordError 10003 */
export function threadParent(world: World, thread: Channel): Channel {
  return channelOf(world, thread.parent_id ?? '');
}
