import type {
  APIGuildForumDefaultReactionEmoji,
  APIGuildForumTag,
  APIOverwrite,
  APIThreadMetadata,
  ChannelType,
} from 'discord-api-types/v10';

/**
 * A channel or thread as the sandbox stores it: the API's fields, all kinds in one flat shape, so that it can be
 * edited in place. `apiChannel` gives what Discord would send.
 */
export interface Channel {
  readonly id: string;
  type: ChannelType;
  readonly guild_id?: string;
  name?: string | null;
  topic?: string | null;
  position?: number;
  parent_id?: string | null;
  nsfw?: boolean;
  rate_limit_per_user?: number;
  permission_overwrites?: APIOverwrite[];
  last_message_id?: string | null;
  last_pin_timestamp?: string | null;
  flags?: number;
  bitrate?: number;
  user_limit?: number;
  rtc_region?: string | null;
  video_quality_mode?: number;
  default_auto_archive_duration?: number;
  default_thread_rate_limit_per_user?: number;
  available_tags?: APIGuildForumTag[];
  default_reaction_emoji?: APIGuildForumDefaultReactionEmoji | null;
  default_sort_order?: number | null;
  default_forum_layout?: number;
  /** Direct messages only: everyone in it, the bot too. */
  recipientIds?: readonly string[];
  /** When messages were pinned, by their id; not part of what Discord sends. */
  pinnedAt?: Map<string, string>;
  /** Threads only. */
  owner_id?: string;
  thread_metadata?: APIThreadMetadata;
  message_count?: number;
  member_count?: number;
  total_message_sent?: number;
  applied_tags?: string[];
}
