import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType } from 'discord-api-types/v10';
import { CHANNEL_KINDS } from './channel-kinds.ts';
import type { Option } from './options.ts';
import { choicesOf } from './values/choices.ts';

/** What Discord calls each type of ours: a duration is typed as text, and a member is picked as a user. */
const TYPES = {
  string: ApplicationCommandOptionType.String,
  duration: ApplicationCommandOptionType.String,
  integer: ApplicationCommandOptionType.Integer,
  number: ApplicationCommandOptionType.Number,
  boolean: ApplicationCommandOptionType.Boolean,
  user: ApplicationCommandOptionType.User,
  member: ApplicationCommandOptionType.User,
  channel: ApplicationCommandOptionType.Channel,
  role: ApplicationCommandOptionType.Role,
  mentionable: ApplicationCommandOptionType.Mentionable,
  attachment: ApplicationCommandOptionType.Attachment,
} as const satisfies Readonly<Record<Option['type'], ApplicationCommandOptionType>>;

/** An option as Discord takes it. */
export function toApiOption(
  name: string,
  option: Option,
  completed: boolean,
): APIApplicationCommandBasicOption {
  const choices = choicesOf(option)?.map(({ value, label }) => ({ name: label, value }));
  const wire = {
    type: TYPES[option.type],
    name,
    name_localizations: { ...option.nameLocalizations },
    description: option.description,
    description_localizations: { ...option.descriptionLocalizations },
    required: option.required ?? false,
    ...(choices && { choices }),
    ...(completed && { autocomplete: true }),
    ...limits(option),
  };
  // The wire type has one shape per type of option; the table above and `limits` choose among them at run time.
  return wire as APIApplicationCommandBasicOption;
}

function limits(option: Option): object {
  switch (option.type) {
    case 'string':
      return defined({ min_length: option.minLength, max_length: option.maxLength });
    case 'integer':
    case 'number':
      return defined({ min_value: option.min, max_value: option.max });
    case 'channel':
      return option.kinds?.length
        ? { channel_types: option.kinds.flatMap((kind) => CHANNEL_KINDS[kind]) }
        : {};
    default:
      return {};
  }
}

function defined(fields: Readonly<Record<string, number | undefined>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
