import { ApplicationCommandOptionType as T, ApplicationCommandType } from 'discord-api-types/v10';
import { outside, required, tooLong } from './faults.ts';
import { discordError, invalidForm, type FieldFault } from './json-errors.ts';
import type { CommandInput } from './command-input.ts';

type Path = FieldFault['path'];

/** An option of any kind with the fields the rules look at. */
interface OptionNode {
  readonly type: T;
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[] | null;
  readonly options?: readonly OptionNode[] | null;
  readonly min_value?: number;
  readonly max_value?: number;
  readonly min_length?: number;
  readonly max_length?: number;
}

/** How many commands of a type a scope may hold. @see https://docs.discord.com/developers/interactions/application-commands#registering-a-command */
const LIMITS: Record<number, number> = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
};
const OPTIONS = 25;
const TOTAL_CHARACTERS = 8_000;
/** @see https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/**
 * Checks all commands a scope would hold against Discord's rules.
 * `single` is the index of the only one that was sent, so that paths lead to it.
 * @throws DiscordError 50035 when a rule is broken, 30032 for too many
 */
export function checkCommands(commands: readonly CommandInput[], single?: number): void {
  const at = (index: number): Path => (single === undefined ? [index] : []);
  const sent = commands
    .map((command, index) => ({ command, index }))
    .filter(({ index }) => single === undefined || index === single);
  const faults = [
    ...sent.flatMap(({ command, index }) => commandFaults(command, at(index))),
    ...doubled(commands, at),
  ];
  if (faults.length > 0) throw invalidForm(faults);
  for (const [type, limit] of Object.entries(LIMITS)) {
    if (commands.filter((command) => typeOf(command) === Number(type)).length > limit)
      throw discordError(30032);
  }
}

function typeOf(command: CommandInput): ApplicationCommandType {
  return command.type ?? ApplicationCommandType.ChatInput;
}

function doubled(commands: readonly CommandInput[], at: (index: number) => Path): FieldFault[] {
  const keys = commands.map((command) => `${typeOf(command)} ${command.name}`);
  const index = keys.findIndex((key, place) => keys.indexOf(key) !== place);
  if (index < 0) return [];
  return [
    {
      path: [...at(index), 'name'],
      code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
      message: 'Application command names must be unique',
    },
  ];
}

function commandFaults(command: CommandInput, path: Path): FieldFault[] {
  if (typeOf(command) !== ApplicationCommandType.ChatInput) return menuFaults(command, path);
  const { description, options } = command as {
    readonly description?: string;
    readonly options?: readonly OptionNode[] | null;
  };
  return [
    ...nameFaults(command.name, path),
    ...described(description, path),
    ...optionsFaults(options ?? [], path),
    ...sizeFaults(command, path),
  ];
}

/** Menus have a name in any case, and neither description nor options. */
function menuFaults(command: CommandInput, path: Path): FieldFault[] {
  const { description, options } = command as {
    readonly description?: string;
    readonly options?: readonly unknown[] | null;
  };
  return [
    ...outside(command.name, [1, 32], [...path, 'name']),
    ...(description === undefined || description === ''
      ? []
      : [
          {
            path: [...path, 'description'],
            code: 'APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED',
            message: 'Context menu commands cannot have description',
          },
        ]),
    ...((options ?? []).length === 0
      ? []
      : [
          {
            path: [...path, 'options'],
            code: 'APPLICATION_COMMAND_OPTIONS_NOT_ALLOWED',
            message: 'Context menu commands cannot have options',
          },
        ]),
  ];
}

function nameFaults(name: string, path: Path): FieldFault[] {
  if (NAME.test(name) && name === name.toLowerCase()) return [];
  return [
    { path: [...path, 'name'], code: 'APPLICATION_COMMAND_INVALID_NAME', message: 'Command name is invalid' },
  ];
}

function described(description: string | undefined, path: Path): FieldFault[] {
  const missing = required(description, [...path, 'description']);
  return missing.length > 0 ? missing : outside(description ?? '', [1, 100], [...path, 'description']);
}

function optionsFaults(options: readonly OptionNode[], path: Path): FieldFault[] {
  const place = [...path, 'options'];
  const names = options.map(({ name }) => name);
  const twice = names.findIndex((name, at) => names.indexOf(name) !== at);
  const firstOptional = options.findIndex((option) => !isSub(option) && option.required !== true);
  const lateRequired = options.findIndex(
    (option, at) => option.required === true && firstOptional >= 0 && at > firstOptional,
  );
  const mixed = options.some(isSub) && !options.every(isSub);
  return [
    ...tooLong(options, OPTIONS, place),
    ...fault(
      twice >= 0,
      [...place, twice, 'name'],
      'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED',
      'Option names must be unique',
    ),
    ...fault(
      lateRequired >= 0,
      [...place, lateRequired, 'required'],
      'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
      'Required options must be placed before non-required options',
    ),
    ...fault(
      mixed,
      place,
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-commands and sub-command groups cannot be mixed with options',
    ),
    ...options.flatMap((option, at) => optionFaults(option, [...place, at])),
  ];
}

function isSub({ type }: OptionNode): boolean {
  return type === T.Subcommand || type === T.SubcommandGroup;
}

function optionFaults(option: OptionNode, path: Path): FieldFault[] {
  const choices = option.choices ?? [];
  const texts = choices.map(({ name }) => name);
  const twice = texts.findIndex((name, at) => texts.indexOf(name) !== at);
  const both = option.autocomplete === true && choices.length > 0;
  return [
    ...nameFaults(option.name, path),
    ...described(option.description, path),
    ...optionsFaults(option.options ?? [], path),
    ...tooLong(choices, OPTIONS, [...path, 'choices']),
    ...fault(
      twice >= 0,
      [...path, 'choices', twice, 'name'],
      'APPLICATION_COMMAND_OPTION_CHOICE_NAME_DUPLICATED',
      'Choice names must be unique',
    ),
    ...fault(
      both,
      [...path, 'choices'],
      'APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_CHOICES',
      'Options with autocomplete cannot have choices',
    ),
    ...fault(
      (option.min_value ?? -Infinity) > (option.max_value ?? Infinity),
      [...path, 'min_value'],
      'NUMBER_TYPE_MAX',
      'min_value must be at most max_value',
    ),
    ...fault(
      (option.min_length ?? 0) > (option.max_length ?? Infinity),
      [...path, 'min_length'],
      'NUMBER_TYPE_MAX',
      'min_length must be at most max_length',
    ),
    ...choices.flatMap(({ name, value }, at) => [
      ...outside(name, [1, 100], [...path, 'choices', at, 'name']),
      ...(typeof value === 'string' ? outside(value, [1, 100], [...path, 'choices', at, 'value']) : []),
    ]),
  ];
}

function fault(isBroken: boolean, path: Path, code: string, message: string): FieldFault[] {
  return isBroken ? [{ path, code, message }] : [];
}

/** All names, descriptions and values of a command together. */
function sizeFaults(command: CommandInput, path: Path): FieldFault[] {
  const size = textSize(command as unknown as OptionNode);
  return fault(
    size > TOTAL_CHARACTERS,
    path,
    'APPLICATION_COMMAND_TOO_LARGE',
    `Command exceeds maximum size (${TOTAL_CHARACTERS})`,
  );
}

function textSize({ name, description, choices, options }: OptionNode): number {
  const ofChoices = (choices ?? []).reduce(
    (sum, choice) => sum + choice.name.length + String(choice.value).length,
    0,
  );
  return (
    name.length +
    (description?.length ?? 0) +
    ofChoices +
    (options ?? []).reduce((sum, option) => sum + textSize(option), 0)
  );
}
