import {
  ApplicationCommandOptionType as Type,
  ApplicationCommandType as Kind,
  type APIApplicationCommandInteractionDataOption,
  type APIApplicationCommandOption,
} from 'discord-api-types/v10';
import { impossible, listed } from '../state/act-impossible.ts';
import {
  commandsFor,
  commandsIn,
  whyNot,
  type CommandInput,
  type OwnedCommand,
} from '../state/interaction-commands.ts';
import type { UploadedFile, World } from '../state/world.ts';
import type { AnyInput, SentFile } from './types.ts';

/** Who calls and where. */
interface Caller {
  readonly world: World;
  readonly personId: string;
  readonly channelId: string;
}
type Values = Readonly<Record<string, AnyInput>>;

/** What a person who types `/shop set price:3`, or opens a menu on `target`, sends. @throws SandboxError `ACT_IMPOSSIBLE` */
export function commandCall(caller: Caller, path: string, values: Values): CommandInput {
  return path.startsWith('/') ? slashCall(caller, path, values) : menuCall(caller, path, values);
}

/** What a person sends while they type into an option. @throws SandboxError `ACT_IMPOSSIBLE` */
export function completionCall(
  caller: Caller,
  path: string,
  option: string,
  typed: string,
  others: Values,
): CommandInput {
  const { command } = findCommand(caller, path, Kind.ChatInput);
  const leaf = leafOf(path, command.options ?? []);
  const definition = leaf.find(({ name }) => name === option);
  if (!definition)
    throw impossible(`${path} has no option '${option}'. It has: ${listed(leaf.map(({ name }) => name))}.`);
  const given = slashCall(caller, path, others);
  const focused = {
    name: option,
    type: definition.type,
    value: typed,
    focused: true,
  } as APIApplicationCommandInteractionDataOption;
  return { ...given, options: insertAtLeaf(given.options ?? [], focused) };
}

function slashCall(caller: Caller, path: string, values: Values): CommandInput {
  const { command } = findCommand(caller, path, Kind.ChatInput);
  const [, ...nesting] = path.slice(1).split(' ');
  const files: UploadedFile[] = [];
  const leaf = leafOf(path, command.options ?? []);
  const basics = Object.entries(values).flatMap(
    ([name, value]): APIApplicationCommandInteractionDataOption[] => {
      if (value === undefined) return [];
      const type = leaf.find((option) => option.name === name)?.type ?? Type.String;
      return [{ name, type, value: rawValue(value, files) } as APIApplicationCommandInteractionDataOption];
    },
  );
  const options = nesting.toReversed().reduce<APIApplicationCommandInteractionDataOption[]>(
    (inner, name, depth) => [
      {
        name,
        type: depth === 0 ? Type.Subcommand : Type.SubcommandGroup,
        options: inner,
      } as APIApplicationCommandInteractionDataOption,
    ],
    basics,
  );
  return { channelId: caller.channelId, commandId: command.id, options, files };
}

function menuCall(caller: Caller, name: string, { target }: Values): CommandInput {
  const onMessage = typeof target === 'object' && 'silent' in target;
  const { command } = findCommand(caller, name, onMessage ? Kind.Message : Kind.User);
  const targetId = onMessage
    ? target.message?.id
    : typeof target === 'object' && 'id' in target
      ? target.id
      : undefined;
  if (targetId === undefined)
    throw impossible(`The menu '${name}' is opened on something: give a person or a message as 'target'.`);
  return { channelId: caller.channelId, commandId: command.id, targetId };
}

function findCommand({ world, personId, channelId }: Caller, path: string, kind: Kind): OwnedCommand {
  const [root = ''] = kind === Kind.ChatInput ? path.slice(1).split(' ') : [path];
  const named = commandsIn(world, channelId).filter(
    ({ command }) => command.name === root && command.type === kind,
  );
  const offered = named.find(({ command }) => whyNot(world, personId, channelId, command) === undefined);
  if (offered) return offered;
  const [refused] = named;
  if (refused)
    throw impossible(
      `'${nameOf(world, personId)}' is not offered '${path}': ${whyNot(world, personId, channelId, refused.command)}`,
    );
  const there = commandsFor(world, personId, channelId).filter(({ command }) => command.type === kind);
  throw impossible(
    `There is no ${kind === Kind.ChatInput ? 'command' : 'menu'} '${path}': the bot has not registered it here. There are: ${listed(there.map(({ command }) => command.name))}.`,
  );
}

/** The options at the end of a path. */
function leafOf(
  path: string,
  options: readonly APIApplicationCommandOption[],
): readonly APIApplicationCommandOption[] {
  const [, ...nesting] = path.slice(1).split(' ');
  return nesting.reduce((level, name) => {
    const next = level.find((option) => option.name === name);
    const isNested = next?.type === Type.Subcommand || next?.type === Type.SubcommandGroup;
    if (!isNested)
      throw impossible(
        `There is no command '${path}'. After '${path.slice(0, path.indexOf(` ${name}`))}' come: ${listed(level.map((option) => option.name))}.`,
      );
    return next.options ?? [];
  }, options);
}

function insertAtLeaf(
  options: readonly APIApplicationCommandInteractionDataOption[],
  option: APIApplicationCommandInteractionDataOption,
): APIApplicationCommandInteractionDataOption[] {
  const [first] = options;
  const isNested = first?.type === Type.Subcommand || first?.type === Type.SubcommandGroup;
  if (!isNested) return [...options, option];
  return [
    {
      ...first,
      options: insertAtLeaf(first.options ?? [], option),
    } as APIApplicationCommandInteractionDataOption,
  ];
}

/** A value as Discord's client sends it: ids for people and places, indexes for files. */
function rawValue(value: AnyInput, files: UploadedFile[]): string | number | boolean {
  if (typeof value !== 'object') return value;
  if ('content' in value && 'name' in value) return addFile(value, files);
  if ('id' in value) return value.id;
  throw impossible(
    'An option takes a text, a number, true or false, a person, a place, a role or a file; not a message.',
  );
}

/** Puts a file among those sent along and gives its index. */
export function addFile({ name, content }: SentFile, files: UploadedFile[]): number {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const index = files.length;
  files.push({ index, name, contentType: contentTypeOf(name), bytes });
  return index;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  txt: 'text/plain; charset=utf-8',
  json: 'application/json',
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
};

function contentTypeOf(name: string): string {
  return CONTENT_TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';
}

function nameOf(world: World, personId: string): string {
  return world.users.get(personId)?.username ?? personId;
}
