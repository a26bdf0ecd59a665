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
