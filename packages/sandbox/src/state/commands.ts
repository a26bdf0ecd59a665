import { ApplicationCommandType, type APIApplicationCommand } from 'discord-api-types/v10';
import type { CommandInput } from './command-input.ts';
import { checkCommands } from './command-rules.ts';
import { guildOf } from './find.ts';
import { discordError } from './json-errors.ts';
import type { Application, World } from './world.ts';

/** Where commands are: in one guild, or everywhere when `guildId` is left out. */
export interface CommandScope {
  readonly application: Application;
  readonly guildId?: string | undefined;
}

/** The commands of a scope, oldest first. @throws DiscordError 10004, 50001 in a guild the bot is not in */
export function listCommands(world: World, scope: CommandScope): APIApplicationCommand[] {
  return [...commandsIn(world, scope).values()];
}

/** One command. @throws DiscordError 10063 */
export function getCommand(world: World, scope: CommandScope, commandId: string): APIApplicationCommand {
  const command = commandsIn(world, scope).get(commandId);
  if (command === undefined) throw discordError(10063);
  return command;
}

/** A new command; one of the same name and type is replaced and keeps its id. @throws DiscordError 50035, 30032 */
export function createCommand(
  world: World,
  scope: CommandScope,
  input: CommandInput,
): { command: APIApplicationCommand; isNew: boolean } {
  const commands = commandsIn(world, scope);
  const known = sameCommand(commands, input);
  const others = [...commands.values()].filter((command) => command !== known);
  checkCommands([...others.map(inputOf), input], others.length);
  const command = commandFrom(world, scope, input, known);
  commands.set(command.id, command);
  return { command, isNew: known === undefined };
}

/** Changes a command; what is left out stays. @throws DiscordError 10063, 50035 */
export function editCommand(
  world: World,
  scope: CommandScope,
  commandId: string,
  edit: Partial<CommandInput>,
): APIApplicationCommand {
  const known = getCommand(world, scope, commandId);
  const merged = { ...inputOf(known), ...edit } as CommandInput;
  const commands = commandsIn(world, scope);
  const others = [...commands.values()].filter((command) => command !== known);
  checkCommands([...others.map(inputOf), merged], others.length);
  const command = commandFrom(world, scope, merged, known);
  commands.set(commandId, command);
  return command;
}

/** Removes a command. @throws DiscordError 10063 */
export function deleteCommand(world: World, scope: CommandScope, commandId: string): void {
  getCommand(world, scope, commandId);
  commandsIn(world, scope).delete(commandId);
  forgetPermissions(world, commandId);
}

/** Makes a scope hold exactly these commands; those of a known name and type keep their ids. @throws DiscordError 50035, 30032 */
export function overwriteCommands(
  world: World,
  scope: CommandScope,
  inputs: readonly CommandInput[],
): APIApplicationCommand[] {
  const commands = commandsIn(world, scope);
  checkCommands(inputs);
  const next = inputs.map((input) => commandFrom(world, scope, input, sameCommand(commands, input)));
  const kept = new Set(next.map(({ id }) => id));
  for (const id of commands.keys()) if (!kept.has(id)) forgetPermissions(world, id);
  commands.clear();
  for (const command of next) commands.set(command.id, command);
  return next;
}

function commandsIn(
  world: World,
  { application, guildId }: CommandScope,
): Map<string, APIApplicationCommand> {
  if (guildId === undefined) return application.globalCommands;
  if (!guildOf(world, guildId).members.has(application.bot.id)) throw discordError(50001);
  const known = application.guildCommands.get(guildId);
  if (known !== undefined) return known;
  const commands = new Map<string, APIApplicationCommand>();
  application.guildCommands.set(guildId, commands);
  return commands;
}

/** What guilds set of a command goes with it. */
function forgetPermissions(world: World, commandId: string): void {
  for (const { commandPermissions } of world.guilds.values()) commandPermissions.delete(commandId);
}

function sameCommand(
  commands: ReadonlyMap<string, APIApplicationCommand>,
  input: CommandInput,
): APIApplicationCommand | undefined {
  const byId = input.id === undefined ? undefined : commands.get(input.id);
  const type = typeOf(input);
  return (
    byId ?? [...commands.values()].find((command) => command.name === input.name && command.type === type)
  );
}

function typeOf({ type }: { readonly type?: ApplicationCommandType | undefined }): ApplicationCommandType {
  return type ?? ApplicationCommandType.ChatInput;
}

function inputOf(command: APIApplicationCommand): CommandInput {
  return command as unknown as CommandInput;
}

function commandFrom(
  world: World,
  scope: CommandScope,
  input: CommandInput,
  known: APIApplicationCommand | undefined,
): APIApplicationCommand {
  const { application, guildId } = scope;
  const type = typeOf(input);
  const body = input as Partial<APIApplicationCommand>;
  return {
    id: known?.id ?? world.nextId(),
    application_id: application.id,
    version: world.nextId(),
    default_member_permissions: body.default_member_permissions ?? null,
    type,
    name: input.name,
    name_localizations: body.name_localizations ?? null,
    description: type === ApplicationCommandType.ChatInput ? (body.description ?? '') : '',
    description_localizations: body.description_localizations ?? null,
    ...(type === ApplicationCommandType.ChatInput && { options: (body.options ?? []).map(finishOption) }),
    nsfw: body.nsfw ?? false,
    integration_types: body.integration_types ?? [0],
    ...(guildId === undefined
      ? { contexts: body.contexts ?? null, dm_permission: dmPermission(body) }
      : { guild_id: guildId }),
  };
}

function dmPermission({ contexts, dm_permission: said }: Partial<APIApplicationCommand>): boolean {
  return said ?? contexts?.some((context) => context !== 0) ?? true;
}

/** Discord leaves false and empty fields out of what it returns. */
function finishOption<Option extends object>(option: Option): Option {
  const kept = Object.entries(option).filter(
    ([, value]) => value !== undefined && value !== null && value !== false,
  );
  const nested =
    'options' in option && Array.isArray(option.options) ? { options: option.options.map(finishOption) } : {};
  return { ...(Object.fromEntries(kept) as Option), ...nested };
}
