import { ComponentType as C } from 'discord-api-types/v10';
import { z } from 'zod';
import { snowflake } from './common.ts';

const id = z.int().min(0).optional();
const customId = z.string();
/** What Discord adds to media it returns may be sent back. */
const media = z.strictObject({
  url: z.string(),
  id: z.unknown().optional(),
  proxy_url: z.unknown().optional(),
  width: z.unknown().optional(),
  height: z.unknown().optional(),
  content_type: z.unknown().optional(),
  placeholder: z.unknown().optional(),
  placeholder_version: z.unknown().optional(),
  loading_state: z.unknown().optional(),
  attachment_id: z.unknown().optional(),
  flags: z.unknown().optional(),
});
const emoji = z.strictObject({
  id: snowflake.nullish(),
  name: z.string().nullish(),
  animated: z.boolean().optional(),
});

const button = z.strictObject({
  type: z.literal(C.Button),
  id,
  style: z.int().min(1).max(6),
  label: z.string().optional(),
  emoji: emoji.optional(),
  custom_id: customId.optional(),
  sku_id: snowflake.optional(),
  url: z.string().max(512).optional(),
  disabled: z.boolean().optional(),
});

const selectFields = {
  id,
  custom_id: customId,
  placeholder: z.string().optional(),
  min_values: z.int().min(0).max(25).optional(),
  max_values: z.int().min(1).max(25).optional(),
  disabled: z.boolean().optional(),
  required: z.boolean().optional(),
};
const option = z.strictObject({
  label: z.string(),
  value: z.string(),
  description: z.string().max(100).optional(),
  emoji: emoji.optional(),
  default: z.boolean().optional(),
});
const defaultValues = z
  .array(z.strictObject({ id: snowflake, type: z.enum(['user', 'role', 'channel']) }))
  .max(25)
  .optional();
const stringSelect = z.strictObject({
  type: z.literal(C.StringSelect),
  ...selectFields,
  options: z.array(option),
});
const userSelect = z.strictObject({
  type: z.literal(C.UserSelect),
  ...selectFields,
  default_values: defaultValues,
});
const roleSelect = z.strictObject({
  type: z.literal(C.RoleSelect),
  ...selectFields,
  default_values: defaultValues,
});
const mentionableSelect = z.strictObject({
  type: z.literal(C.MentionableSelect),
  ...selectFields,
  default_values: defaultValues,
});
const channelSelect = z.strictObject({
  type: z.literal(C.ChannelSelect),
  ...selectFields,
  channel_types: z.array(z.int()).optional(),
  default_values: defaultValues,
});
const selects = [stringSelect, userSelect, roleSelect, mentionableSelect, channelSelect] as const;

const row = z.strictObject({
  type: z.literal(C.ActionRow),
  id,
  components: z.array(z.discriminatedUnion('type', [button, ...selects])),
});
const textDisplay = z.strictObject({ type: z.literal(C.TextDisplay), id, content: z.string() });
const described = { description: z.string().max(1_024).nullish(), spoiler: z.boolean().optional() };
const thumbnail = z.strictObject({ type: z.literal(C.Thumbnail), id, media, ...described });
const section = z.strictObject({
  type: z.literal(C.Section),
  id,
  components: z.array(textDisplay),
  accessory: z.discriminatedUnion('type', [button, thumbnail]),
});
const gallery = z.strictObject({
  type: z.literal(C.MediaGallery),
  id,
  items: z.array(z.strictObject({ media, ...described })),
});
const file = z.strictObject({
  type: z.literal(C.File),
  id,
  file: media,
  spoiler: z.boolean().optional(),
  name: z.unknown().optional(),
  size: z.unknown().optional(),
});
const separator = z.strictObject({
  type: z.literal(C.Separator),
  id,
  divider: z.boolean().optional(),
  spacing: z.int().min(1).max(2).optional(),
});
const inContainer = [row, section, textDisplay, gallery, file, separator] as const;
const container = z.strictObject({
  type: z.literal(C.Container),
  id,
  accent_color: z.int().min(0).max(0xffffff).nullish(),
  spoiler: z.boolean().optional(),
  components: z.array(z.discriminatedUnion('type', [...inContainer])),
});

/** The components of a message, v1 and v2; which may stand where is a matter of the rules. */
export const messageComponents = z.array(z.discriminatedUnion('type', [...inContainer, container]));

const textInput = z.strictObject({
  type: z.literal(C.TextInput),
  id,
  custom_id: customId,
  style: z.int().min(1).max(2),
  label: z.string().optional(),
  min_length: z.int().min(0).max(4_000).optional(),
  max_length: z.int().min(1).max(4_000).optional(),
  required: z.boolean().optional(),
  value: z.string().max(4_000).optional(),
  placeholder: z.string().max(100).optional(),
});
const fileUpload = z.strictObject({
  type: z.literal(C.FileUpload),
  id,
  custom_id: customId,
  min_values: z.int().min(0).max(10).optional(),
  max_values: z.int().min(1).max(10).optional(),
  required: z.boolean().optional(),
});
const groupOption = z.strictObject({
  value: z.string(),
  label: z.string(),
  description: z.string().optional(),
  default: z.boolean().optional(),
});
const radioGroup = z.strictObject({
  type: z.literal(C.RadioGroup),
  id,
  custom_id: customId,
  options: z.array(groupOption),
  required: z.boolean().optional(),
});
const checkboxGroup = z.strictObject({
  type: z.literal(C.CheckboxGroup),
  id,
  custom_id: customId,
  options: z.array(groupOption),
  min_values: z.int().min(0).max(10).optional(),
  max_values: z.int().min(1).max(10).optional(),
  required: z.boolean().optional(),
});
const checkbox = z.strictObject({
  type: z.literal(C.Checkbox),
  id,
  custom_id: customId,
  default: z.boolean().optional(),
});
const label = z.strictObject({
  type: z.literal(C.Label),
  id,
  label: z.string().min(1).max(45),
  description: z.string().max(100).optional(),
  component: z.discriminatedUnion('type', [
    textInput,
    ...selects,
    fileUpload,
    radioGroup,
    checkboxGroup,
    checkbox,
  ]),
});
const inputRow = z.strictObject({
  type: z.literal(C.ActionRow),
  id,
  components: z.array(textInput).min(1).max(1),
});

/** The components of a modal: labels, texts, and the rows of old. */
export const modalComponents = z.array(z.discriminatedUnion('type', [label, textDisplay, inputRow]));
