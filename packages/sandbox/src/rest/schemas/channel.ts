import type { APIOverwrite } from 'discord-api-types/v10';
import { z } from 'zod';
import type { ChannelEdit, ChannelInput } from '../../state/channels.ts';
import type { ThreadEdit, ThreadInput } from '../../state/threads.ts';
import type { MessageInput } from '../../state/message-input.ts';
import { notSimulated, passedOver, permissionBits, shaped, snowflake, text } from './common.ts';
import { messageCreateBody } from './message.ts';

const bits = permissionBits.nullish().transform((value) => value ?? '0');
const overwrite = z.strictObject({ id: snowflake, type: z.int().min(0).max(1), allow: bits, deny: bits });
const tag = z.strictObject({
  id: snowflake.optional(),
  name: text(0, 20),
  moderated: z.boolean().optional(),
  emoji_id: snowflake.nullish(),
  emoji_name: z.string().nullish(),
});
const archiveMinutes = z.literal([60, 1_440, 4_320, 10_080]);
const slowmode = z.int().min(0).max(21_600);

const fields = {
  topic: z.string().max(4_096).nullish(),
  position: z.int().min(0).nullish(),
  parent_id: snowflake.nullish(),
  nsfw: z.boolean().nullish(),
  rate_limit_per_user: slowmode.nullish(),
  permission_overwrites: z.array(overwrite).nullish(),
  flags: z.int().min(0).optional(),
  bitrate: z.int().min(8_000).max(384_000).nullish(),
  user_limit: z.int().min(0).max(10_000).nullish(),
  rtc_region: z.string().nullish(),
  video_quality_mode: z.int().min(1).max(2).nullish(),
  default_auto_archive_duration: archiveMinutes.nullish(),
  default_thread_rate_limit_per_user: slowmode.nullish(),
  available_tags: z.array(tag).nullish(),
  default_reaction_emoji: z
    .strictObject({ emoji_id: snowflake.nullish(), emoji_name: z.string().nullish() })
    .nullish(),
  default_sort_order: z.int().min(0).max(1).nullish(),
  default_forum_layout: z.int().min(0).max(2).optional(),
};

/** The body of a new channel. */
export const channelCreateBody = shaped<ChannelInput>(
  z.strictObject({ name: text(1, 100), type: z.literal([0, 2, 4, 5, 13, 15, 16]).optional(), ...fields }),
);

/** The body that changes a channel or a thread; which fields fit which is the world's matter. */
export const channelEditBody = shaped<ChannelEdit & ThreadEdit>(
  z.strictObject({
    name: text(1, 100).optional(),
    ...fields,
    archived: z.boolean().optional(),
    locked: z.boolean().optional(),
    invitable: z.boolean().optional(),
    auto_archive_duration: archiveMinutes.optional(),
    applied_tags: z.array(snowflake).max(5).optional(),
    type: notSimulated,
    icon: notSimulated,
  }),
);

/** The body that moves channels. */
export const channelMovesBody = shaped<
  readonly { readonly id: string; readonly position?: number | null; readonly parent_id?: string | null }[]
>(
  z.array(
    z.strictObject({
      id: snowflake,
      position: z.int().min(0).nullish(),
      parent_id: snowflake.nullish(),
      lock_permissions: notSimulated,
    }),
  ),
);

/** The body of an overwrite; its id is in the path, and discord.js repeats it. */
export const overwriteBody = shaped<Pick<APIOverwrite, 'type' | 'allow' | 'deny'>>(
  z.strictObject({ id: passedOver, type: z.int().min(0).max(1), allow: bits, deny: bits }),
);

const thread = {
  name: text(1, 100),
  // discord.js sends the channel's default, which may be `null`.
  auto_archive_duration: archiveMinutes.nullish(),
  rate_limit_per_user: slowmode.nullish(),
};

/** The body of a thread on a message, whose kind follows from the channel; discord.js sends it all the same. */
export const threadFromMessageBody = shaped<ThreadInput>(z.strictObject({ ...thread, type: passedOver }));

/** The body of a thread without a message; in a forum with its first message. */
export const threadBody = shaped<ThreadInput & { readonly message?: MessageInput }>(
  z.strictObject({
    ...thread,
    type: z.literal([10, 11, 12]).optional(),
    invitable: z.boolean().optional(),
    applied_tags: z.array(snowflake).max(5).optional(),
    message: messageCreateBody.optional(),
  }),
);
