import {
  ApplicationCommandPermissionType as Of,
  AuditLogEvent,
  PermissionFlagsBits as P,
  type APIApplicationCommandPermission as Permission,
  type APIAuditLogChange,
} from 'discord-api-types/v10';
import { noteInAuditLog } from './audit-log.ts';
import { everyChannel } from './command-access.ts';
import { guildOf } from './find.ts';
import { discordError, invalidForm } from './json-errors.ts';
import type { UserActor } from './messages.ts';
import { requireInGuild } from './permissions.ts';
import type { Application, Guild, World } from './world.ts';

/** Whose permissions are meant. */
export interface PermissionScope {
  readonly application: Application;
  readonly guildId: string;
}

/** The permissions of a command as the API gives them; the id is the application's when they hold for all its commands. */
export interface ApiCommandPermissions {
  readonly id: string;
  readonly application_id: string;
  readonly guild_id: string;
  readonly permissions: readonly Permission[];
}

/** @see https://docs.discord.com/developers/interactions/application-commands#permissions */
const LIMIT = 100;

/** The permissions of all commands that have some. @throws DiscordError 10004, 50001 */
export function listCommandPermissions(world: World, scope: PermissionScope): ApiCommandPermissions[] {
  const all = [...guildWith(world, scope).commandPermissions];
  const own = all.filter(([, { applicationId }]) => applicationId === scope.application.id);
  return own.map(([id, { permissions }]) => shown(scope, id, permissions));
}

/** The permissions of one command, or of all by the application's id. @throws DiscordError 10063, 10066 when it has none of its own */
export function getCommandPermissions(
  world: World,
  scope: PermissionScope,
  id: string,
): ApiCommandPermissions {
  const { commandPermissions } = guildWith(world, scope);
  requireTarget(scope, id);
  const known = commandPermissions.get(id);
  if (known === undefined) throw discordError(10066);
  return shown(scope, id, known.permissions);
}

/**
 * Sets who may use a command, or all commands by the application's id; an empty list takes the permissions away.
 * @throws DiscordError 10063, 50013 without MANAGE_GUILD and MANAGE_ROLES, 50035 for more than 100 or for what is not there
 */
export function setCommandPermissions(
  world: World,
  actor: UserActor,
  scope: PermissionScope,
  id: string,
  permissions: readonly Permission[],
): ApiCommandPermissions {
  const guild = guildWith(world, scope);
  requireInGuild(world, actor, guild.id, P.ManageGuild | P.ManageRoles);
  requireTarget(scope, id);
  checkPermissions(world, guild, permissions);
  const before = guild.commandPermissions.get(id)?.permissions ?? [];
  const applicationId = scope.application.id;
  if (permissions.length === 0) guild.commandPermissions.delete(id);
  else guild.commandPermissions.set(id, { applicationId, permissions: [...permissions] });
  const now = shown(scope, id, permissions);
  world.emit({ t: 'APPLICATION_COMMAND_PERMISSIONS_UPDATE', d: now, to: { applicationId } });
  noteInAuditLog(world, actor, guild.id, {
    action: AuditLogEvent.ApplicationCommandPermissionUpdate,
    targetId: id,
    changes: changesOf(before, permissions),
    options: { application_id: applicationId },
  });
  return now;
}

function guildWith(world: World, { application, guildId }: PermissionScope): Guild {
  const guild = guildOf(world, guildId);
  if (!guild.members.has(application.bot.id)) throw discordError(50001);
  return guild;
}

function requireTarget({ application, guildId }: PermissionScope, id: string): void {
  const isOwn =
    id === application.id ||
    application.globalCommands.has(id) ||
    application.guildCommands.get(guildId)?.has(id) === true;
  if (!isOwn) throw discordError(10063);
}

function checkPermissions(world: World, guild: Guild, permissions: readonly Permission[]): void {
  const faults = permissions.flatMap(({ id, type }, index) =>
    isThere(world, guild, type, id)
      ? []
      : [
          {
            path: ['permissions', index, 'id'],
            code: 'APPLICATION_COMMAND_PERMISSIONS_INVALID_TARGET',
            message: 'There is no such role, member or channel',
          },
        ],
  );
  if (permissions.length > LIMIT)
    faults.push({
      path: ['permissions'],
      code: 'BASE_TYPE_MAX_LENGTH',
      message: `Must be ${LIMIT} or fewer in length.`,
    });
  if (faults.length > 0) throw invalidForm(faults);
}

function isThere(world: World, guild: Guild, type: Of, id: string): boolean {
  if (type === Of.Role) return guild.roles.has(id);
  if (type === Of.User) return guild.members.has(id);
  return id === everyChannel(guild.id) || world.channels.get(id)?.guild_id === guild.id;
}

function shown(
  { application, guildId }: PermissionScope,
  id: string,
  permissions: readonly Permission[],
): ApiCommandPermissions {
  return { id, application_id: application.id, guild_id: guildId, permissions };
}

/** The key of a change is the id of the role, member or channel. @see https://docs.discord.com/developers/resources/audit-log#audit-log-change-object-audit-log-change-exceptions */
function changesOf(before: readonly Permission[], after: readonly Permission[]): APIAuditLogChange[] {
  const old = new Map(before.map((permission) => [permission.id, permission]));
  const now = new Map(after.map((permission) => [permission.id, permission]));
  const ids = [...new Set([...old.keys(), ...now.keys()])];
  const changed = ids.filter((id) => old.get(id)?.permission !== now.get(id)?.permission);
  return changed.map((id) => ({
    key: id,
    ...(old.has(id) && { old_value: old.get(id) }),
    ...(now.has(id) && { new_value: now.get(id) }),
  })) as unknown as APIAuditLogChange[];
}
