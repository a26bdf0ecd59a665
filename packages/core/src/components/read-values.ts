import type {
  AnySelectMenuInteraction,
  Attachment,
  ChannelType,
  GuildMember,
  ModalData,
  ModalSubmitInteraction,
  Role,
  User,
} from 'discord.js';
import { isOfKind } from '../commands/channel-kinds.ts';
import type { Channels, Option } from '../commands/options.ts';
import { parseValue } from '../commands/values/parse-value.ts';
import { Refusal } from '../errors.ts';
import type { ModalDescription, SelectDescription } from '../internal/description.ts';
import type { Texts } from '../texts/texts.ts';
import { offered } from './check-look.ts';
import { fieldLabel } from './modal-field.ts';
import { refuseComponent } from './refuse-component.ts';

/**
 * The values that a person selected, in the words of the select and in the order of the choice.
 * @throws Refusal `COMPONENT_EXPIRED` for a value that the select no longer offers.
 */
export function readSelectValues(
  description: SelectDescription,
  interaction: AnySelectMenuInteraction,
): readonly unknown[] {
  if (interaction.isStringSelectMenu()) return chosen(description, interaction.values);
  const picked: Picked = {
    ...('users' in interaction ? { users: interaction.users } : {}),
    ...('roles' in interaction ? { roles: interaction.roles } : {}),
    ...('channels' in interaction ? { channels: interaction.channels } : {}),
  };
  return interaction.values.map((id) => {
    const value = structureOf(description.type, id, picked);
    if (value === undefined || !isExpected(value, description.kinds))
      throw refuseComponent('COMPONENT_EXPIRED', 'select');
    return value;
  });
}

/** A select whose choices were changed may still stand in an old message with the old ones. */
function chosen({ choices, type }: SelectDescription, values: readonly string[]): readonly string[] {
  const known = choices && new Set(offered(choices).map(({ value }) => value));
  const stray = type !== 'string' || (known && values.some((value) => !known.has(value)));
  if (stray) throw refuseComponent('COMPONENT_EXPIRED', 'select');
  return values;
}

/**
 * The fields that a person filled in, checked like the options of a command.
 * @throws Refusal with the text the person sees; it names the field by its label.
 */
export async function readModalFields(
  { fields }: ModalDescription,
  interaction: ModalSubmitInteraction,
): Promise<object> {
  const values: [string, unknown][] = [];
  for (const [name, option] of Object.entries(fields)) {
    const data = interaction.fields.fields.get(name);
    const value =
      readField(fieldLabel(name, option), option, data) ?? absent(fieldLabel(name, option), option);
    values.push([name, value]);
  }
  return Object.fromEntries(values);
}

/** What a field that was left empty stands for. */
function absent(label: string, option: Option): unknown {
  if (option.required) refuse((texts) => texts.fieldMissing({ field: label }));
  return 'default' in option ? option.default : undefined;
}

function readField(label: string, option: Option, data: ModalData | undefined): unknown {
  if (!data) return undefined;
  switch (option.type) {
    case 'boolean':
      return 'value' in data && typeof data.value === 'boolean' ? data.value : undefined;
    case 'string':
    case 'integer':
    case 'number':
    case 'duration': {
      const text = textOf(data);
      return text === undefined ? undefined : parseValue(label, option, text);
    }
    default:
      return readStructure(label, option, data);
  }
}

/** What was typed or chosen; `undefined` for nothing. */
function textOf(data: ModalData): string | undefined {
  const text = 'values' in data ? data.values[0] : data.value;
  return typeof text === 'string' && text !== '' ? text : undefined;
}

type StructureOption = Extract<
  Option,
  { type: 'user' | 'member' | 'role' | 'channel' | 'mentionable' | 'attachment' }
>;

function readStructure(label: string, option: StructureOption, data: ModalData): unknown {
  const id = 'values' in data ? data.values[0] : undefined;
  if (id === undefined) return undefined;
  const value = structureOf(option.type, id, data as Picked);
  if (value === undefined) refuse((texts) => texts[UNKNOWN[option.type]]({ option: label, given: id }));
  if (option.type === 'channel' && !isExpected(value, option.kinds))
    refuse((texts) => texts.optionChannelKind({ option: label, kinds: option.kinds ?? [] }));
  return value;
}

const UNKNOWN = {
  user: 'optionUserUnknown',
  member: 'optionMemberUnknown',
  role: 'optionRoleUnknown',
  channel: 'optionChannelUnknown',
  mentionable: 'optionMentionableUnknown',
  attachment: 'fieldFileMissing',
} as const;

/** What Discord sent along for the ids. Outside a cached guild discord.js leaves the API's own objects in here. */
interface Picked {
  readonly users?: Lookup<User>;
  readonly members?: Lookup<GuildMember | object>;
  readonly roles?: Lookup<Role | object>;
  readonly channels?: Lookup<object>;
  readonly attachments?: Lookup<Attachment>;
}
interface Lookup<T> {
  get(id: string): T | undefined;
}

/** The structure of discord.js behind an id; `undefined` where there is none of this type. */
function structureOf(
  type: StructureOption['type'] | 'string',
  id: string,
  picked: Picked,
): object | undefined {
  switch (type) {
    case 'user':
      return picked.users?.get(id);
    case 'member':
      return structure(picked.members?.get(id));
    case 'role':
      return structure(picked.roles?.get(id));
    case 'channel':
      return structure(picked.channels?.get(id));
    case 'mentionable':
      return picked.users?.get(id) ?? structure(picked.roles?.get(id));
    case 'attachment':
      return picked.attachments?.get(id);
    default:
      return undefined;
  }
}

/** Only discord.js's own structures know their client: the API's objects do not, and handlers do not expect them. */
const structure = (value: object | undefined): object | undefined =>
  value && 'client' in value ? value : undefined;

const isExpected = (value: object, kinds: readonly (keyof Channels)[] | undefined): boolean =>
  !kinds?.length || ('type' in value && isOfKind(value.type as ChannelType, kinds));

function refuse(text: (texts: Texts) => string): never {
  throw new Refusal(text, 'OPTION_INVALID');
}
