import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { CompiledCommand, CompiledGroup, CompiledMenu, CompiledRoot } from './command-tree.ts';
import type { Guards } from './command.ts';
import { toApiOption } from './to-api-option.ts';

/** A command as Discord takes it. */
export type ApiCommand = RESTPostAPIApplicationCommandsJSONBody;

/** What belongs to which scope. */
export interface ApiCommands {
  /** For everyone, in the form of the scope asked for. */
  readonly global: readonly ApiCommand[];
  /** The owner-only commands: for the guild of the owners, if they have one; elsewhere they work by prefix. */
  readonly ownerGuild: readonly ApiCommand[];
}

/** Where the commands go. */
export interface ApiScopes {
  /** The one guild that gets the commands for everyone. @defaultValue none: they are global */
  readonly guildId?: string | undefined;
}

/** The commands as Discord takes them, by scope. Something with `ownerOnly` commands alone counts as owner-only. */
export function toApiCommands(
  tree: { readonly roots: readonly CompiledRoot[] },
  { guildId }: ApiScopes = {},
): ApiCommands {
  const forOwners = tree.roots.filter((root) => all(root, 'ownerOnly'));
  const forAll = tree.roots.filter((root) => !forOwners.includes(root));
  return {
    global: forAll.map((root) => (guildId === undefined ? toApiCommand(root) : toGuildCommand(root))),
    ownerGuild: forOwners.map((root) => toGuildCommand(root)),
  };
}

/** A global command as Discord takes it. Every field is given, so that an edit also takes away. */
export function toApiCommand(root: CompiledRoot): ApiCommand {
  const contexts = [
    InteractionContextType.Guild,
    ...(all(root, 'guildOnly') ? [] : [InteractionContextType.BotDM]),
  ];
  return { ...toGuildCommand(root), contexts, integration_types: [ApplicationIntegrationType.GuildInstall] };
}

/** The same for one guild, where contexts have no meaning. */
export function toGuildCommand(root: CompiledRoot): ApiCommand {
  const { name, nameLocalizations, permissions, nsfw = false } = root.description;
  const common = {
    name,
    name_localizations: { ...nameLocalizations },
    default_member_permissions: permissionBits(permissions),
    nsfw,
  };
  if (isMenu(root)) return { ...common, type: MENU_TYPES[root.on] };
  return {
    ...common,
    type: ApplicationCommandType.ChatInput,
    description: root.description.description,
    description_localizations: { ...root.description.descriptionLocalizations },
    options: optionsOf(root),
  };
}

const MENU_TYPES = { user: ApplicationCommandType.User, message: ApplicationCommandType.Message } as const;

function optionsOf(node: CompiledCommand | CompiledGroup): APIApplicationCommandOption[] {
  if ('members' in node) return node.members.map((member) => toSubcommand(member));
  const { options, autocomplete } = node.description;
  return Object.entries(options).map(([name, option]) =>
    toApiOption(name, option, Object.hasOwn(autocomplete, name)),
  );
}

function toSubcommand(node: CompiledCommand | CompiledGroup): APIApplicationCommandOption {
  const { name, nameLocalizations, description, descriptionLocalizations } = node.description;
  const wire = {
    type:
      'members' in node
        ? ApplicationCommandOptionType.SubcommandGroup
        : ApplicationCommandOptionType.Subcommand,
    name,
    name_localizations: { ...nameLocalizations },
    description,
    description_localizations: { ...descriptionLocalizations },
    options: optionsOf(node),
  };
  // The depth was checked: a group here holds commands only, which the wire type would have us prove again.
  return wire as APIApplicationCommandOption;
}

function isMenu(root: CompiledRoot): root is CompiledMenu {
  return root.description.kind === 'menu';
}

/** Whether it, or everything in it, asks for this. */
function all(node: CompiledRoot, guard: keyof Pick<Guards, 'ownerOnly' | 'guildOnly'>): boolean {
  if (node.description[guard]) return true;
  return 'members' in node && node.members.length > 0 && node.members.every((member) => all(member, guard));
}

function permissionBits(permissions: Guards['permissions']): string | null {
  if (!permissions?.length) return null;
  return permissions.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n).toString();
}
