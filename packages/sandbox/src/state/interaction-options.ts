import {
  ApplicationCommandOptionType as Type,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandInteractionDataOption,
  type APIApplicationCommandOption,
} from 'discord-api-types/v10';
import { impossible, listed } from './act-impossible.ts';
import { placeAttachments } from './attachments.ts';
import type { Resolver } from './interaction-resolved.ts';
import type { UploadedFile, World } from './world.ts';

/** What a person filled in, in Discord's own nesting. */
export type GivenOptions = readonly APIApplicationCommandInteractionDataOption[];

/** Where options are filled in and what is known there. */
export interface OptionContext {
  readonly world: World;
  readonly channelId: string;
  readonly resolver: Resolver;
  readonly files: readonly UploadedFile[];
  /** While a person still types, nothing needs to be complete and one option has the focus. */
  readonly completing: boolean;
}

type Basic = Extract<APIApplicationCommandInteractionDataOption, { value: unknown }>;

/**
 * Checks what a person filled in as Discord's client does, and resolves it.
 * @throws SandboxError `ACT_IMPOSSIBLE`
 */
export function fillOptions(
  context: OptionContext,
  path: string,
  definitions: readonly APIApplicationCommandOption[],
  given: GivenOptions,
): APIApplicationCommandInteractionDataOption[] {
  const nested = definitions.filter(isNested);
  if (nested.length > 0) return [fillNested(context, path, nested, given)];
  const basics = definitions.filter((option) => !isNested(option));
  for (const { name } of given) {
    if (!basics.some((option) => option.name === name)) {
      throw impossible(
        `/${path} has no option '${name}'. It has: ${listed(basics.map((option) => option.name))}.`,
      );
    }
  }
  if (!context.completing) requireAll(path, basics, given);
  return given.map((option) => fillOne(context, path, basics, option as Basic));
}

type Nested = Extract<APIApplicationCommandOption, { type: Type.Subcommand | Type.SubcommandGroup }>;

function isNested(option: APIApplicationCommandOption): option is Nested {
  return option.type === Type.Subcommand || option.type === Type.SubcommandGroup;
}

function fillNested(
  context: OptionContext,
  path: string,
  nested: readonly Nested[],
  given: GivenOptions,
): APIApplicationCommandInteractionDataOption {
  const [chosen, ...more] = given;
  const definition = nested.find(({ name }) => name === chosen?.name);
  if (!chosen || !definition || more.length > 0 || 'value' in chosen) {
    throw impossible(
      `/${path} cannot be run by itself: choose one of its subcommands ${listed(nested.map(({ name }) => `${path} ${name}`))}.`,
    );
  }
  const options = fillOptions(
    context,
    `${path} ${definition.name}`,
    definition.options ?? [],
    chosen.options ?? [],
  );
  return {
    name: definition.name,
    type: definition.type,
    options,
  } as APIApplicationCommandInteractionDataOption;
}

function requireAll(
  path: string,
  definitions: readonly APIApplicationCommandOption[],
  given: GivenOptions,
): void {
  const missing = definitions.filter(
    ({ name, required }) => required === true && !given.some((option) => option.name === name),
  );
  if (missing.length > 0)
    throw impossible(`/${path} needs the option ${listed(missing.map(({ name }) => name))}.`);
}

function fillOne(
  context: OptionContext,
  path: string,
  definitions: readonly APIApplicationCommandBasicOption[],
  given: Basic,
): APIApplicationCommandInteractionDataOption {
  const definition = definitions.find(({ name }) => name === given.name);
  if (!definition) throw impossible(`/${path} has no option '${given.name}'.`);
  const { name, type } = definition;
  const focused = context.completing && 'focused' in given && given.focused;
  const value = focused
    ? typed(path, definition, given.value)
    : checked(context, `/${path}: '${name}'`, definition, given.value);
  return { name, type, value, ...(focused && { focused }) } as APIApplicationCommandInteractionDataOption;
}

/** What has been typed so far into an option that is completed. */
function typed(path: string, definition: APIApplicationCommandBasicOption, value: unknown): string {
  if ('autocomplete' in definition && definition.autocomplete) return String(value);
  throw impossible(`/${path}: '${definition.name}' has no autocomplete.`);
}

function checked(
  context: OptionContext,
  what: string,
  definition: APIApplicationCommandBasicOption,
  value: unknown,
): unknown {
  switch (definition.type) {
    case Type.String:
      return checkText(what, definition, value);
    case Type.Integer:
    case Type.Number:
      return checkAmount(what, definition, value);
    case Type.Boolean:
      if (typeof value !== 'boolean') throw impossible(`${what} is true or false, not ${shown(value)}.`);
      return value;
    case Type.Attachment:
      return checkFile(context, what, value);
    default:
      return checkEntity(context, what, definition, value);
  }
}

interface Choosable {
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[];
}

/** A person picks a choice by its name; tests may give either. */
function checkChoice(what: string, { choices = [] }: Choosable, value: unknown): unknown {
  if (choices.length === 0) return value;
  const choice = choices.find((one) => one.value === value) ?? choices.find(({ name }) => name === value);
  if (!choice)
    throw impossible(
      `${what} has no choice ${shown(value)}. It has: ${listed(choices.map(({ name }) => name))}.`,
    );
  return choice.value;
}

function checkText(
  what: string,
  definition: Choosable & { readonly min_length?: number; readonly max_length?: number },
  given: unknown,
): unknown {
  const value = checkChoice(what, definition, given);
  // Discord's longest text of an option is 6,000.
  const { min_length: min = 0, max_length: max = 6_000 } = definition;
  if (typeof value !== 'string') throw impossible(`${what} is a text, not ${shown(value)}.`);
  if (value.length < min || value.length > max)
    throw impossible(`${what} has ${min} to ${max} characters, not ${value.length}.`);
  return value;
}

function checkAmount(
  what: string,
  definition: Choosable & { readonly type: Type; readonly min_value?: number; readonly max_value?: number },
  given: unknown,
): unknown {
  const value = checkChoice(what, definition, given);
  const { min_value: min = -(2 ** 53), max_value: max = 2 ** 53 } = definition;
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw impossible(`${what} is a number, not ${shown(value)}.`);
  if (definition.type === Type.Integer && !Number.isInteger(value))
    throw impossible(`${what} is a whole number, not ${value}.`);
  if (value < min || value > max) throw impossible(`${what} is from ${min} to ${max}, not ${value}.`);
  return value;
}

function checkFile(
  { world, channelId, files, resolver }: OptionContext,
  what: string,
  value: unknown,
): string {
  const file = files.find(({ index }) => index === Number(value));
  if (!file)
    throw impossible(`${what} is a file: give its index in the files sent along, not ${shown(value)}.`);
  const [attachment] = placeAttachments(world, channelId, { files: [file] });
  if (!attachment) throw impossible(`${what}: the file could not be stored.`);
  resolver.attachment(attachment);
  return attachment.id;
}

function checkEntity(
  context: OptionContext,
  what: string,
  definition: APIApplicationCommandBasicOption,
  value: unknown,
): string {
  const { world, channelId, resolver } = context;
  const id = String(value);
  const guild = world.guilds.get(world.channels.get(channelId)?.guild_id ?? '');
  const isUser = world.users.has(id) && definition.type !== Type.Role && definition.type !== Type.Channel;
  if (isUser) {
    resolver.user(id);
  } else if (
    guild?.roles.has(id) === true &&
    (definition.type === Type.Role || definition.type === Type.Mentionable)
  ) {
    resolver.role(id);
  } else if (definition.type === Type.Channel) {
    checkChannel(world, what, definition, id, guild?.id);
    resolver.channel(id);
  } else {
    throw impossible(`${what}: there is no ${Type[definition.type].toLowerCase()} ${shown(value)} here.`);
  }
  return id;
}

function checkChannel(
  world: World,
  what: string,
  definition: { readonly channel_types?: readonly number[] | undefined },
  id: string,
  guildId: string | undefined,
): void {
  const channel = world.channels.get(id);
  if (!channel || channel.guild_id !== guildId)
    throw impossible(`${what}: there is no channel ${shown(id)} here.`);
  const { channel_types: kinds = [] } = definition;
  if (kinds.length > 0 && !kinds.includes(channel.type)) {
    throw impossible(
      `${what} takes channels of type ${kinds.join(', ')}; '${channel.name}' has type ${channel.type}.`,
    );
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}
