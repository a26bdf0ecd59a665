import { AuditLogEvent, type APIAuditLogChange } from 'discord-api-types/v10';
import { noteInAuditLog } from './audit-log.ts';
import { roleOf } from './find.ts';
import { requireAboveRole } from './hierarchy.ts';
import { discordError } from './json-errors.ts';
import { apiMember } from './projections.ts';
import type { Actor, Guild, Member, World } from './world.ts';

/** Tells a guild that a member changed. */
export function announceUpdate(world: World, guild: Guild, member: Member): void {
  const d = { guild_id: guild.id, ...apiMember(world, member) };
  world.emit({ t: 'GUILD_MEMBER_UPDATE', d, to: { guildId: guild.id } });
}

/** Gives or takes a role without announcing it; MANAGE_ROLES has been checked. @throws DiscordError 50013, 50028 */
export function assignRole(
  actor: Actor,
  guild: Guild,
  member: Member,
  roleId: string,
  act: 'give' | 'take',
): void {
  const role = roleOf(guild, roleId);
  if (role.managed || roleId === guild.id) throw discordError(50028);
  requireAboveRole(actor, guild, role);
  const others = member.roles.filter((id) => id !== roleId);
  member.roles = act === 'give' ? [...others, roleId] : others;
}

/** Notes which roles a member got and lost, if any. */
export function noteRoles(
  world: World,
  actor: Actor,
  guild: Guild,
  userId: string,
  roles: { readonly before: readonly string[]; readonly after: readonly string[] },
): void {
  const named = (ids: readonly string[]) => ids.map((id) => ({ id, name: guild.roles.get(id)?.name ?? '' }));
  const given = roles.after.filter((id) => !roles.before.includes(id));
  const taken = roles.before.filter((id) => !roles.after.includes(id));
  const changes: APIAuditLogChange[] = [
    ...(given.length > 0 ? [{ key: '$add' as const, new_value: named(given) }] : []),
    ...(taken.length > 0 ? [{ key: '$remove' as const, new_value: named(taken) }] : []),
  ];
  if (changes.length === 0) return;
  noteInAuditLog(world, actor, guild.id, {
    action: AuditLogEvent.MemberRoleUpdate,
    targetId: userId,
    changes,
  });
}
