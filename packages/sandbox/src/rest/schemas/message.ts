import { z } from 'zod';
import type { MessageInput } from '../../state/message-input.ts';
import { notSimulated, passedOver, shaped, snowflake } from './common.ts';
import { messageComponents } from './components.ts';
import { poll } from './poll.ts';

/** What Discord adds to embeds it returns may be sent back. */
const returned = passedOver;
const embedMedia = z.strictObject({
  url: z.string().max(2_048),
  proxy_url: returned,
  height: returned,
  width: returned,
  content_type: returned,
  placeholder: returned,
  placeholder_version: returned,
  description: returned,
  flags: returned,
});
const embed = z.strictObject({
  title: z.string().optional(),
  type: returned,
  description: z.string().optional(),
  url: z.string().max(2_048).optional(),
  timestamp: z
    .string()
    .refine((time) => !Number.isNaN(Date.parse(time)), 'Could not parse the timestamp. Should be ISO8601.')
    .optional(),
  color: z.int().min(0).max(0xffffff).optional(),
  footer: z
    .strictObject({ text: z.string(), icon_url: z.string().optional(), proxy_icon_url: returned })
    .optional(),
  image: embedMedia.optional(),
  thumbnail: embedMedia.optional(),
  video: returned,
  provider: returned,
  author: z
    .strictObject({
      name: z.string(),
      url: z.string().optional(),
      icon_url: z.string().optional(),
      proxy_icon_url: returned,
    })
    .optional(),
  fields: z
    .array(z.strictObject({ name: z.string(), value: z.string(), inline: z.boolean().optional() }))
    .optional(),
  flags: returned,
  content_scan_version: returned,
});
/** Discord takes `null` for any part of an embed that is not there. */
const embeds = z.array(z.preprocess(withoutNulls, embed));

const attachment = z.strictObject({
  id: snowflake,
  filename: z.string().max(1_024).optional(),
  title: z.string().max(1_024).nullish(),
  description: z.string().max(1_024).nullish(),
  content_type: returned,
  size: returned,
  url: returned,
  proxy_url: returned,
  height: returned,
  width: returned,
  ephemeral: returned,
  duration_secs: returned,
  waveform: returned,
  flags: returned,
  is_remix: returned,
});
const allowedMentions = z.strictObject({
  parse: z.array(z.enum(['users', 'roles', 'everyone'])).optional(),
  users: z.array(snowflake).max(100).optional(),
  roles: z.array(snowflake).max(100).optional(),
  replied_user: z.boolean().optional(),
});
const reference = z.strictObject({
  type: z
    .int()
    .optional()
    .refine((type) => type === undefined || type === 0, { params: { gap: true } }),
  message_id: snowflake,
  channel_id: snowflake.optional(),
  guild_id: snowflake.optional(),
  fail_if_not_exists: z.boolean().optional(),
});

const content = {
  content: z.string().nullish(),
  embeds: embeds.nullish(),
  components: messageComponents.nullish(),
  attachments: z.array(attachment).nullish(),
  flags: z.int().min(0).nullish(),
  allowed_mentions: allowedMentions.nullish(),
  poll: poll.nullish(),
};
const sent = {
  ...content,
  tts: z.boolean().optional(),
  nonce: z.union([z.string().max(25), z.int()]).optional(),
  enforce_nonce: z.boolean().optional(),
};

/** The body of a new message in a channel. */
export const messageCreateBody = shaped<MessageInput>(
  z.strictObject({
    ...sent,
    message_reference: reference.nullish(),
    sticker_ids: z.array(snowflake).nullish(),
    shared_client_theme: notSimulated,
    activity: notSimulated,
  }),
);

/** The body of an edit. discord.js also sends what only a new message or a webhook's has; Discord passes over it. */
export const messageEditBody = shaped<MessageInput>(
  z.strictObject({
    ...content,
    sticker_ids: z.array(snowflake).nullish(),
    tts: passedOver,
    nonce: passedOver,
    enforce_nonce: passedOver,
    username: passedOver,
    avatar_url: passedOver,
  }),
);

/** The message in an interaction's answer; `message_reference` is not Discord's here. */
export const interactionMessageBody = shaped<MessageInput>(
  z.strictObject({ ...sent, sticker_ids: notSimulated }),
);

/** What a webhook is executed with. */
export interface WebhookMessageInput extends MessageInput {
  readonly username?: string | undefined;
  readonly avatar_url?: string | undefined;
}

/** The body of a webhook's message, also of a follow-up. */
export const webhookMessageBody = shaped<WebhookMessageInput>(
  z.strictObject({
    ...sent,
    username: z.string().min(1).max(80).optional(),
    avatar_url: z.string().optional(),
    sticker_ids: notSimulated,
    thread_name: notSimulated,
    applied_tags: notSimulated,
  }),
);

function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null));
}
