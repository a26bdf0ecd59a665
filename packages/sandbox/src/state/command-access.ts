import {
  ApplicationCommandPermissionType as Of,
  PermissionFlagsBits as P,
  type APIApplicationCommand,
  type APIApplicationCommandPermission as Permission,
} from 'discord-api-types/v10';
import { isThread } from './channel-kinds.ts';
import { guildOf } from './find.ts';
import { guildPermissions, has } from './permissions.ts';
import type { Channel, Guild, World } from './world.ts';

/** The id that stands for every channel of a guild. @see https://docs.discord.com/developers/interactions/application-commands#application-command-permissions-object-application-command-permissions-constants */
export function everyChannel(guildId: string): string {
  return (BigInt(guildId) - 1n).toString();
}

/**
 * Whether a member may use a command in a channel: administrators may use all, others what the command's own
 * permissions say, then those of its application, then its default permissions.
 * @see https://docs.discord.com/developers/interactions/application-commands#permissions
 */
export function mayUseCommand(
  world: World,
  guildId: string,
  userId: string,
  channel: Channel,
  command: APIApplicationCommand,
): boolean {
  const granted = guildPermissions(world, guildId, userId);
  if (has(granted, P.Administrator)) return true;
  const guild = guildOf(world, guildId);
  const own =
    guild.commandPermissions.get(command.id) ?? guild.commandPermissions.get(command.application_id);
  const permissions = own?.permissions ?? [];
  if (!isOpenIn(permissions, guild, channel)) return false;
  return saidOf(permissions, guild, userId) ?? hasDefaults(granted, command);
}

/** What permissions say of a channel goes before what they say of all channels; threads are as their channel. */
function isOpenIn(permissions: readonly Permission[], guild: Guild, channel: Channel): boolean {
  const id = isThread(channel) ? channel.parent_id : channel.id;
  const inChannels = permissions.filter(({ type }) => type === Of.Channel);
  const said =
    inChannels.find((permission) => permission.id === id) ??
    inChannels.find((permission) => permission.id === everyChannel(guild.id));
  return said?.permission ?? true;
}

/** What permissions say of a member: themselves first, then any role that allows, then roles that do not, then @everyone. */
function saidOf(permissions: readonly Permission[], guild: Guild, userId: string): boolean | undefined {
  const own = permissions.find(({ type, id }) => type === Of.User && id === userId);
  if (own !== undefined) return own.permission;
  const roleIds = guild.members.get(userId)?.roles ?? [];
  const roles = permissions.filter(({ type, id }) => type === Of.Role && roleIds.includes(id));
  if (roles.length > 0) return roles.some(({ permission }) => permission);
  return permissions.find(({ type, id }) => type === Of.Role && id === guild.id)?.permission;
}

/** `0` means nobody but administrators. @see https://docs.discord.com/developers/interactions/application-commands#application-command-permissions-object-using-default-permissions */
function hasDefaults(
  granted: bigint,
  { default_member_permissions: needed }: APIApplicationCommand,
): boolean {
  return needed === null || (needed !== '0' && has(granted, BigInt(needed)));
}
