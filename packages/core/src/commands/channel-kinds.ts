import { ChannelType } from 'discord-api-types/v10';
import type { Channels } from './options.ts';

/** The types of channel that each word of `kinds` means. */
export const CHANNEL_KINDS: Readonly<Record<keyof Channels, readonly ChannelType[]>> = {
  text: [ChannelType.GuildText],
  voice: [ChannelType.GuildVoice],
  category: [ChannelType.GuildCategory],
  announcement: [ChannelType.GuildAnnouncement],
  stage: [ChannelType.GuildStageVoice],
  forum: [ChannelType.GuildForum],
  media: [ChannelType.GuildMedia],
  thread: [ChannelType.AnnouncementThread, ChannelType.PublicThread, ChannelType.PrivateThread],
};

/** Whether a channel of this type is of one of the kinds; every channel is when none are named. */
export function isOfKind(type: ChannelType, kinds: readonly (keyof Channels)[] | undefined): boolean {
  return !kinds?.length || kinds.some((kind) => CHANNEL_KINDS[kind].includes(type));
}
