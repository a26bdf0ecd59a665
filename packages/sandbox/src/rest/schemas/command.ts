import { ApplicationCommandOptionType as T } from 'discord-api-types/v10';
import { z } from 'zod';
import type { CommandInput } from '../../state/command-input.ts';
import { permissionBits, shaped } from './common.ts';

const localizations = z.record(z.string(), z.string().nullable()).nullish();
const described = {
  name: z.string(),
  name_localizations: localizations,
  description: z.string(),
  description_localizations: localizations,
};
const required = z.boolean().optional();
const choice = (value: z.ZodType) =>
  z.array(z.strictObject({ name: z.string(), name_localizations: localizations, value })).nullish();
const autocomplete = z.boolean().optional();

const stringOption = z.strictObject({
  type: z.literal(T.String),
  ...described,
  required,
  autocomplete,
  choices: choice(z.string()),
  min_length: z.int().min(0).max(6_000).optional(),
  max_length: z.int().min(1).max(6_000).optional(),
});
const numberFields = { ...described, required, autocomplete, choices: choice(z.number()) };
const bounds = { min_value: z.number().optional(), max_value: z.number().optional() };
const integerOption = z.strictObject({ type: z.literal(T.Integer), ...numberFields, ...bounds });
const numberOption = z.strictObject({ type: z.literal(T.Number), ...numberFields, ...bounds });
const plain = <Kind extends T>(type: Kind) =>
  z.strictObject({ type: z.literal(type), ...described, required });
const channelOption = z.strictObject({
  type: z.literal(T.Channel),
  ...described,
  required,
  channel_types: z.array(z.int()).nullish(),
});
const valueOptions = [
  stringOption,
  integerOption,
  numberOption,
  channelOption,
  plain(T.Boolean),
  plain(T.User),
  plain(T.Role),
  plain(T.Mentionable),
  plain(T.Attachment),
] as const;
const subcommand = z.strictObject({
  type: z.literal(T.Subcommand),
  ...described,
  required,
  options: z.array(z.discriminatedUnion('type', [...valueOptions])).nullish(),
});
const group = z.strictObject({
  type: z.literal(T.SubcommandGroup),
  ...described,
  required,
  options: z.array(subcommand).nullish(),
});

const fields = {
  id: z.string().optional(),
  type: z.int().min(1).max(3).optional(),
  name_localizations: localizations,
  description: z.string().optional(),
  description_localizations: localizations,
  options: z.array(z.discriminatedUnion('type', [...valueOptions, subcommand, group])).nullish(),
  default_member_permissions: permissionBits.nullish(),
  dm_permission: z.boolean().nullish(),
  nsfw: z.boolean().optional(),
  contexts: z.array(z.int().min(0).max(2)).nullish(),
  integration_types: z.array(z.int().min(0).max(1)).nullish(),
};
const command = z.strictObject({ name: z.string(), ...fields });

/** The body of a new application command. */
export const commandBody = shaped<CommandInput>(command);
/** The body of an edit of a command. */
export const commandEditBody = shaped<Partial<CommandInput>>(
  z.strictObject({ name: z.string().optional(), ...fields }),
);
/** The body that sets all commands at once. */
export const commandListBody = shaped<readonly CommandInput[]>(z.array(command));
