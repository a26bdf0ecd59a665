import { AuditLogEvent, PermissionFlagsBits as P, type APIRole, type RoleFlags } from 'discord-api-types/v10';
import { changesBetween, noteInAuditLog } from './audit-log.ts';
import { applicationByBot, guildOf, memberOf, roleOf, userOf } from './find.ts';
import { rankOf, requireAboveRole } from './hierarchy.ts';
import { discordError } from './json-errors.ts';
import { announceUpdate, assignRole, noteRoles } from './member-roles.ts';
import { guildPermissions, has, requireInGuild } from './permissions.ts';
import { insertRole, placeRoles, type RoleMove } from './role-positions.ts';
import type { Actor, Guild, World } from './world.ts';

/** What a role is made or changed with; what is left out keeps its value or the default. */
export interface RoleInput {
  readonly name?: string | null;
  /** A bit field as a decimal text. */
  readonly permissions?: string | null;
  readonly color?: number | null;
  readonly colors?: APIRole['colors'] | null;
  readonly hoist?: boolean | null;
  readonly mentionable?: boolean | null;
  readonly unicode_emoji?: string | null;
}

const LIMIT = 250;

/** A new role at the bottom of the list. @throws DiscordError 50013, 30005 */
export function createRole(world: World, actor: Actor, guildId: string, input: RoleInput): APIRole {
  requireInGuild(world, actor, guildId, P.ManageRoles);
  const guild = guildOf(world, guildId);
  if (guild.roles.size >= LIMIT) throw discordError(30005);
  requireGrantable(world, actor, guild, input.permissions);
  const role = insertRole(world, guild, { ...newRole(world, 1), ...changes(input) });
  noteRole(world, actor, guildId, AuditLogEvent.RoleCreate, {}, role);
  return role;
}

/** The role that a bot brings along: managed, named like it. */
export function createManagedRole(world: World, guild: Guild, botId: string, permissions: bigint): APIRole {
  const tags = { bot_id: applicationByBot(world, botId)?.bot.id ?? botId };
  const name = userOf(world, botId).username;
  return insertRole(world, guild, {
    ...newRole(world, 1),
    name,
    permissions: permissions.toString(),
    managed: true,
    tags,
  });
}

/** Changes a role below the actor's. @throws DiscordError 10011, 50013 */
export function editRole(
  world: World,
  actor: Actor,
  guildId: string,
  roleId: string,
  input: RoleInput,
): APIRole {
  requireInGuild(world, actor, guildId, P.ManageRoles);
  const guild = guildOf(world, guildId);
  const role = roleOf(guild, roleId);
  requireAboveRole(actor, guild, role);
  requireGrantable(world, actor, guild, input.permissions);
  const before = { ...role };
  Object.assign(role, changes(input));
  world.emit({ t: 'GUILD_ROLE_UPDATE', d: { guild_id: guildId, role }, to: { guildId } });
  noteRole(world, actor, guildId, AuditLogEvent.RoleUpdate, before, role);
  return role;
}

/** Moves roles, and those between make room; the actor stays above all that are named. @throws DiscordError 10011, 50013 */
export function moveRoles(
  world: World,
  actor: Actor,
  guildId: string,
  moves: readonly RoleMove[],
): APIRole[] {
  requireInGuild(world, actor, guildId, P.ManageRoles);
  const guild = guildOf(world, guildId);
  const rank = actor.kind === 'system' ? Number.POSITIVE_INFINITY : rankOf(guild, actor.userId);
  for (const { id, position } of moves) {
    requireAboveRole(actor, guild, roleOf(guild, id));
    if (position >= rank) throw discordError(50013);
  }
  placeRoles(world, guild, moves);
  return [...guild.roles.values()];
}

/** Removes a role from the guild and from everyone who has it. @throws DiscordError 10011, 50013, 50028 */
export function deleteRole(world: World, actor: Actor, guildId: string, roleId: string): void {
  requireInGuild(world, actor, guildId, P.ManageRoles);
  const guild = guildOf(world, guildId);
  const role = roleOf(guild, roleId);
  if (role.managed || roleId === guildId) throw discordError(50028);
  requireAboveRole(actor, guild, role);
  guild.roles.delete(roleId);
  for (const member of guild.members.values()) member.roles = member.roles.filter((id) => id !== roleId);
  world.emit({ t: 'GUILD_ROLE_DELETE', d: { guild_id: guildId, role_id: roleId }, to: { guildId } });
  const changed = changesBetween(role, {});
  noteInAuditLog(world, actor, guildId, {
    action: AuditLogEvent.RoleDelete,
    targetId: roleId,
    changes: changed,
  });
}

/** Gives a member a role. @throws DiscordError 10007, 10011, 50013, 50028 */
export function giveRole(world: World, actor: Actor, guildId: string, userId: string, roleId: string): void {
  changeRole(world, actor, guildId, userId, roleId, 'give');
}

/** Takes a role from a member. @throws DiscordError 10007, 10011, 50013, 50028 */
export function takeRole(world: World, actor: Actor, guildId: string, userId: string, roleId: string): void {
  changeRole(world, actor, guildId, userId, roleId, 'take');
}

function changeRole(
  world: World,
  actor: Actor,
  guildId: string,
  userId: string,
  roleId: string,
  act: 'give' | 'take',
): void {
  requireInGuild(world, actor, guildId, P.ManageRoles);
  const guild = guildOf(world, guildId);
  const member = memberOf(guild, userId);
  const before = member.roles;
  assignRole(actor, guild, member, roleId, act);
  announceUpdate(world, guild, member);
  noteRoles(world, actor, guild, userId, { before, after: member.roles });
}

function noteRole(
  world: World,
  actor: Actor,
  guildId: string,
  action: AuditLogEvent,
  before: object,
  role: APIRole,
): void {
  if (actor.kind === 'system') return;
  noteInAuditLog(world, actor, guildId, { action, targetId: role.id, changes: changesBetween(before, role) });
}

function newRole(world: World, position: number): APIRole {
  return {
    id: world.nextId(),
    name: 'new role',
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position,
    permissions: '0',
    managed: false,
    mentionable: false,
    flags: 0 as RoleFlags,
  };
}

function changes({
  name,
  permissions,
  color,
  colors,
  hoist,
  mentionable,
  unicode_emoji: emoji,
}: RoleInput): Partial<APIRole> {
  const primary = colors?.primary_color ?? color;
  return {
    ...(typeof name === 'string' && { name }),
    ...(typeof permissions === 'string' && { permissions }),
    ...(typeof primary === 'number' && {
      color: primary,
      colors: colors ?? { primary_color: primary, secondary_color: null, tertiary_color: null },
    }),
    ...(typeof hoist === 'boolean' && { hoist }),
    ...(typeof mentionable === 'boolean' && { mentionable }),
    ...(emoji !== undefined && { unicode_emoji: emoji }),
  };
}

/** Nobody can hand out a permission they lack. */
function requireGrantable(
  world: World,
  actor: Actor,
  guild: Guild,
  permissions: string | null | undefined,
): void {
  if (actor.kind === 'system' || typeof permissions !== 'string') return;
  if (!has(guildPermissions(world, guild.id, actor.userId), BigInt(permissions))) throw discordError(50013);
}
