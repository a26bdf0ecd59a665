import { z } from 'zod';
import type { AddedMember } from '../../state/add-member.ts';
import type { GuildEdit } from '../../state/guilds.ts';
import type { MemberEdit } from '../../state/members.ts';
import type { RoleInput } from '../../state/roles.ts';
import { isoTime, notSimulated, passedOver, permissionBits, shaped, snowflake } from './common.ts';

const channelId = snowflake.nullish();
const bounded = (max: number) => z.int().min(0).max(max).optional();

/** The body that changes a guild. */
export const guildEditBody = shaped<GuildEdit>(
  z.strictObject({
    name: z.string().min(2).max(100).optional(),
    description: z.string().max(300).nullish(),
    verification_level: bounded(4),
    default_message_notifications: bounded(1),
    explicit_content_filter: bounded(2),
    afk_channel_id: channelId,
    afk_timeout: z.literal([60, 300, 900, 1_800, 3_600]).optional(),
    system_channel_id: channelId,
    system_channel_flags: z.int().min(0).optional(),
    rules_channel_id: channelId,
    public_updates_channel_id: channelId,
    safety_alerts_channel_id: channelId,
    preferred_locale: z.string().optional(),
    premium_progress_bar_enabled: z.boolean().optional(),
    icon: notSimulated,
    splash: notSimulated,
    banner: notSimulated,
    discovery_splash: notSimulated,
    features: notSimulated,
  }),
);

/** The body that adds a member who let the application do so. */
export const memberAddBody = shaped<AddedMember>(
  z.strictObject({
    access_token: z.string(),
    nick: z.string().max(32).nullish(),
    roles: z.array(snowflake).nullish(),
    mute: z.boolean().nullish(),
    deaf: z.boolean().nullish(),
    flags: notSimulated,
  }),
);

/** The body that changes a member. */
export const memberEditBody = shaped<MemberEdit>(
  z.strictObject({
    nick: z.string().nullish(),
    roles: z.array(snowflake).nullish(),
    mute: z.boolean().nullish(),
    deaf: z.boolean().nullish(),
    communication_disabled_until: isoTime.nullish(),
    channel_id: snowflake.nullish(),
    flags: notSimulated,
    // discord.js sends its own options along with Discord's fields.
    communicationDisabledUntil: passedOver,
    channel: passedOver,
    reason: passedOver,
  }),
);

/** The body that changes the bot's own membership. */
export const ownMemberEditBody = shaped<MemberEdit>(
  z.strictObject({
    nick: z.string().nullish(),
    avatar: notSimulated,
    banner: notSimulated,
    bio: notSimulated,
  }),
);

const color = z.int().min(0).max(0xffffff);

/** The body of a new or changed role. */
export const roleBody = shaped<RoleInput>(
  z.strictObject({
    name: z.string().max(100).nullish(),
    permissions: permissionBits.nullish(),
    color: color.nullish(),
    colors: z
      .strictObject({
        primary_color: color,
        secondary_color: color.nullish().transform((value) => value ?? null),
        tertiary_color: color.nullish().transform((value) => value ?? null),
      })
      .nullish(),
    hoist: z.boolean().nullish(),
    mentionable: z.boolean().nullish(),
    unicode_emoji: z.string().nullish(),
    icon: notSimulated,
  }),
);

/** The body that moves roles. */
export const roleMovesBody = shaped<readonly { readonly id: string; readonly position: number }[]>(
  z.array(z.strictObject({ id: snowflake, position: z.int().min(0) })),
);

/** The body of a ban. */
export const banBody = shaped<{
  readonly delete_message_seconds?: number;
  readonly delete_message_days?: number;
}>(
  z.strictObject({
    delete_message_seconds: z.int().min(0).max(604_800).optional(),
    delete_message_days: z.int().min(0).max(7).optional(),
  }),
);
