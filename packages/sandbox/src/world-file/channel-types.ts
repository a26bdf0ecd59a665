import { ChannelType } from 'discord-api-types/v10';

/** Discord's types of channels by the words of world files. */
export const CHANNEL_TYPES = {
  text: ChannelType.GuildText,
  voice: ChannelType.GuildVoice,
  category: ChannelType.GuildCategory,
  announcement: ChannelType.GuildAnnouncement,
  stage: ChannelType.GuildStageVoice,
  forum: ChannelType.GuildForum,
  media: ChannelType.GuildMedia,
} as const;

/** The word of a world file for a type; none for threads and direct messages. */
export function channelKind(type: ChannelType): keyof typeof CHANNEL_TYPES | undefined {
  const kinds = Object.keys(CHANNEL_TYPES) as (keyof typeof CHANNEL_TYPES)[];
  return kinds.find((kind) => CHANNEL_TYPES[kind] === type);
}
