import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APISelectMenuOption,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { CHANNEL_KINDS } from '../commands/channel-kinds.ts';
import { lengthProblem } from '../commands/check-names.ts';
import { valueProblems } from '../commands/check-options.ts';
import { lengthOf } from '../commands/limits.ts';
import type { Option } from '../commands/options.ts';
import { choicesOf, type OfferedChoice } from '../commands/values/choices.ts';
import { formatDuration } from '../commands/values/duration.ts';

/** Discord's limits. @see https://docs.discord.com/developers/components/reference#label */
const LABEL_LENGTH = 45;
const DESCRIPTION_LENGTH = 100;
const NAME_LENGTH = 100;
/** @see https://docs.discord.com/developers/components/reference#text-input */
const TEXT_LENGTH = 4_000;
/** From this `maxLength` on, a text is asked for in a box of several lines. */
const SEVERAL_LINES_FROM = 201;
const EXAMPLE_DURATION_MS = 5_400_000;

/** What a person reads above a field: its description or, where that is too long for Discord, its name. */
export const fieldLabel = (name: string, { description }: Option): string =>
  lengthOf(description) <= LABEL_LENGTH ? description : name;

/** What Discord would refuse about a field, as sentences without a subject. */
export function* modalFieldProblems(name: string, field: Option): Iterable<string> {
  if (!Object.hasOwn(INPUTS, field.type)) {
    yield `there is no type '${field.type}'`;
    return;
  }
  yield* lengthProblem('the name', name, NAME_LENGTH);
  yield* lengthProblem('the description', field.description, DESCRIPTION_LENGTH);
  yield* lengthProblem('the label', fieldLabel(name, field), LABEL_LENGTH);
  yield* valueProblems(field);
  if (field.type === 'string' && (field.minLength ?? 0) > TEXT_LENGTH)
    yield `a form takes at most ${TEXT_LENGTH} characters, and minLength asks for ${field.minLength}`;
}

/** A field as Discord shows it: a label with what one fills in. */
export function renderField(name: string, field: Option): APILabelComponent {
  const label = fieldLabel(name, field);
  return {
    type: ComponentType.Label,
    label,
    ...(label === field.description ? {} : { description: field.description }),
    component: inputOf(name, field),
  };
}

function inputOf(name: string, field: Option): APIComponentInLabel {
  const common = { custom_id: name, required: field.required ?? false };
  const choices = choicesOf(field);
  if (choices) return { type: ComponentType.StringSelect, ...common, options: selectOptions(field, choices) };
  // The type of the option picks the function that takes options of that type; TypeScript cannot follow it there.
  const input: (common: CommonInput, field: never) => APIComponentInLabel = INPUTS[field.type];
  return input(common, field as never);
}

interface CommonInput {
  readonly custom_id: string;
  readonly required: boolean;
}
type Inputs = {
  [T in Option['type']]: (common: CommonInput, field: Extract<Option, { type: T }>) => APIComponentInLabel;
};

const INPUTS: Inputs = {
  string: (common, { minLength, maxLength, default: value }) => ({
    ...line(common, value),
    style: (maxLength ?? 0) >= SEVERAL_LINES_FROM ? TextInputStyle.Paragraph : TextInputStyle.Short,
    ...(minLength === undefined ? {} : { min_length: minLength }),
    max_length: Math.min(maxLength ?? TEXT_LENGTH, TEXT_LENGTH),
  }),
  integer: amount,
  number: amount,
  duration: (common, { default: valueMs }) =>
    line(
      common,
      valueMs === undefined ? undefined : formatDuration(valueMs),
      formatDuration(EXAMPLE_DURATION_MS),
    ),
  // A box that is not ticked is an answer too, so Discord has no `required` for it.
  boolean: ({ custom_id }, { default: ticked = false }) => ({
    type: ComponentType.Checkbox,
    custom_id,
    default: ticked,
  }),
  user: (common) => ({ type: ComponentType.UserSelect, ...common }),
  member: (common) => ({ type: ComponentType.UserSelect, ...common }),
  role: (common) => ({ type: ComponentType.RoleSelect, ...common }),
  mentionable: (common) => ({ type: ComponentType.MentionableSelect, ...common }),
  channel: (common, { kinds = [] }) => ({
    type: ComponentType.ChannelSelect,
    ...common,
    ...(kinds.length > 0 ? { channel_types: kinds.flatMap((kind) => [...CHANNEL_KINDS[kind]]) } : {}),
  }),
  attachment: (common) => ({ type: ComponentType.FileUpload, ...common }),
};

/** A text input of one line. */
function line(common: CommonInput, value: string | undefined, placeholder?: string) {
  return {
    type: ComponentType.TextInput as const,
    style: TextInputStyle.Short,
    ...common,
    ...(value === undefined ? {} : { value }),
    ...(placeholder === undefined ? {} : { placeholder }),
  };
}

interface Amount {
  readonly min?: number;
  readonly max?: number;
  readonly default?: number;
}
function amount(common: CommonInput, { min, max, default: value }: Amount) {
  const range = min === undefined || max === undefined ? undefined : `${min} – ${max}`;
  return line(common, value === undefined ? undefined : String(value), range);
}

function selectOptions(field: Option, choices: readonly OfferedChoice[]): APISelectMenuOption[] {
  const chosen = 'default' in field ? field.default : undefined;
  return choices.map(({ value, label }) => ({ value: String(value), label, default: value === chosen }));
}
