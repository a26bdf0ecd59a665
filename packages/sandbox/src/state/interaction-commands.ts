import {
  ApplicationCommandType as Kind,
  InteractionContextType as Context,
  InteractionType,
  PermissionFlagsBits as P,
  type APIApplicationCommand,
} from 'discord-api-types/v10';
import { impossible } from './act-impossible.ts';
import { mayUseCommand } from './command-access.ts';
import { findMessage } from './ephemeral.ts';
import { channelOf } from './find.ts';
import { openInteraction } from './interaction-create.ts';
import { fillOptions, type GivenOptions } from './interaction-options.ts';
import { createResolver } from './interaction-resolved.ts';
import type { Interaction } from './interaction.ts';
import { canView, channelPermissions, has } from './permissions.ts';
import type { Application, Channel, UploadedFile, World } from './world.ts';

/** A command that a person runs or fills in. */
export interface CommandInput {
  readonly channelId: string;
  readonly commandId: string;
  /** In Discord's own nesting: groups and subcommands are options. A file's value is an index into `files`. @defaultValue none */
  readonly options?: GivenOptions;
  /** The user or message of a menu. */
  readonly targetId?: string;
  readonly files?: readonly UploadedFile[];
}

/** A command and whose it is. */
export interface OwnedCommand {
  readonly application: Application;
  readonly command: APIApplicationCommand;
}

/** Every command that exists in a channel, whether or not the person may use it. */
export function commandsIn(world: World, channelId: string): OwnedCommand[] {
  const channel = channelOf(world, channelId);
  const applications = [...world.applications.values()].filter((application) =>
    isPresent(world, application, channel),
  );
  return applications.flatMap((application) =>
    [
      ...application.globalCommands.values(),
      ...(application.guildCommands.get(channel.guild_id ?? '')?.values() ?? []),
    ].map((command) => ({ application, command })),
  );
}

function isPresent(world: World, { bot }: Application, channel: Channel): boolean {
  if (channel.guild_id === undefined) return channel.recipientIds?.includes(bot.id) === true;
  return world.guilds.get(channel.guild_id)?.members.has(bot.id) === true;
}

/** The commands a person is offered in a channel. */
export function commandsFor(world: World, personId: string, channelId: string): OwnedCommand[] {
  return commandsIn(world, channelId).filter(
    ({ command }) => whyNot(world, personId, channelId, command) === undefined,
  );
}

/** Why Discord does not offer a command to a person in a channel, as a sentence; `undefined` when it does. */
export function whyNot(
  world: World,
  personId: string,
  channelId: string,
  command: APIApplicationCommand,
): string | undefined {
  const channel = channelOf(world, channelId);
  if (!canView(world, channelId, personId)) return 'the channel is not visible to them.';
  if (!has(channelPermissions(world, channelId, personId), P.UseApplicationCommands))
    return 'they lack USE_APPLICATION_COMMANDS here.';
  if (channel.thread_metadata?.archived === true) return 'the thread is archived.';
  if (!isInContext(channel, command)) return 'the command is not offered in this kind of channel.';
  if (channel.guild_id === undefined) return undefined;
  if (command.nsfw === true && channel.nsfw !== true)
    return 'the command is age-restricted and the channel is not.';
  return mayUseCommand(world, channel.guild_id, personId, channel, command)
    ? undefined
    : 'they lack the permissions that the command asks for, or the guild does not let them use it here.';
}

/** @see https://docs.discord.com/developers/interactions/application-commands#interaction-contexts */
function isInContext(
  { guild_id: guildId }: Channel,
  { contexts, dm_permission: inDirect }: APIApplicationCommand,
): boolean {
  const context = guildId === undefined ? Context.BotDM : Context.Guild;
  if (contexts) return contexts.includes(context);
  return guildId !== undefined || inDirect !== false;
}

/**
 * A person runs a slash command or a menu.
 * @throws SandboxError `ACT_IMPOSSIBLE` when Discord's client would not let them
 */
export function runCommand(world: World, personId: string, input: CommandInput): Interaction {
  const owned = offered(world, personId, input);
  const { command } = owned;
  return command.type === Kind.ChatInput || command.type === undefined
    ? runSlash(world, personId, input, owned)
    : runMenu(world, personId, input, owned);
}

/**
 * A person types into an option; the one with `focused: true` is completed.
 * @throws SandboxError `ACT_IMPOSSIBLE`
 */
export function completeOption(world: World, personId: string, input: CommandInput): Interaction {
  return openSlash(world, personId, input, offered(world, personId, input), true);
}

function runSlash(world: World, personId: string, input: CommandInput, owned: OwnedCommand): Interaction {
  return openSlash(world, personId, input, owned, false);
}

function openSlash(
  world: World,
  personId: string,
  input: CommandInput,
  owned: OwnedCommand,
  completing: boolean,
): Interaction {
  const { channelId, files = [], options: given = [] } = input;
  const { application, command } = owned;
  const resolver = createResolver(world, channelId, personId);
  const options = fillOptions(
    { world, channelId, resolver, files, completing },
    command.name,
    command.options ?? [],
    given,
  );
  return openInteraction(world, {
    applicationId: application.id,
    type: completing ? InteractionType.ApplicationCommandAutocomplete : InteractionType.ApplicationCommand,
    userId: personId,
    channelId,
    command: { path: pathOf(command.name, options), kind: Kind.ChatInput },
    data: { ...commandData(command), options, ...resolver.result() },
  });
}

function runMenu(
  world: World,
  personId: string,
  { channelId, targetId = '' }: CommandInput,
  owned: OwnedCommand,
): Interaction {
  const { application, command } = owned;
  const resolver = createResolver(world, channelId, personId);
  const onUser = command.type === Kind.User;
  if (onUser) resolveUser(world, channelId, targetId, resolver);
  else resolver.message(targetMessage(world, personId, channelId, targetId, command.name));
  return openInteraction(world, {
    applicationId: application.id,
    type: InteractionType.ApplicationCommand,
    userId: personId,
    channelId,
    command: { path: command.name, kind: onUser ? Kind.User : Kind.Message },
    target: onUser ? { userId: targetId } : { messageId: targetId },
    data: { ...commandData(command), target_id: targetId, ...resolver.result() },
  });
}

function resolveUser(
  world: World,
  channelId: string,
  userId: string,
  resolver: { user(id: string): void },
): void {
  if (!world.users.has(userId))
    throw impossible(`There is no user '${userId}' to open the menu on in channel ${channelId}.`);
  resolver.user(userId);
}

function targetMessage(world: World, personId: string, channelId: string, messageId: string, name: string) {
  const message = findMessage(world, channelId, messageId, personId);
  if (!message)
    throw impossible(`There is no message '${messageId}' in this channel to open the menu '${name}' on.`);
  return message;
}

function offered(world: World, personId: string, { channelId, commandId }: CommandInput): OwnedCommand {
  const owned = commandsIn(world, channelId).find(({ command }) => command.id === commandId);
  if (!owned)
    throw impossible(
      `There is no command with the id ${commandId} in this channel: no bot here has registered it.`,
    );
  const reason = whyNot(world, personId, channelId, owned.command);
  if (reason !== undefined)
    throw impossible(
      `'${world.users.get(personId)?.username}' is not offered '${owned.command.name}': ${reason}`,
    );
  return owned;
}

function commandData({ id, name, type, guild_id: guildId }: APIApplicationCommand): object {
  return { id, name, type, ...(guildId !== undefined && { guild_id: guildId }) };
}

function pathOf(name: string, options: GivenOptions): string {
  const nested = options.find((option) => 'options' in option && !('value' in option));
  return nested && 'options' in nested ? `${name} ${pathOf(nested.name, nested.options ?? [])}` : name;
}
