import type { APIRole } from 'discord-api-types/v10';
import { compareSnowflakes } from './snowflake.ts';
import type { Guild, World } from './world.ts';

/** Where a role is to stand; 1 is above `@everyone`. */
export interface RoleMove {
  readonly id: string;
  readonly position: number;
}

/** Puts a new role at the bottom of a guild, above `@everyone`: all others move up, and everybody is told. */
export function insertRole(world: World, guild: Guild, role: APIRole): APIRole {
  guild.roles.set(role.id, role);
  world.emit({ t: 'GUILD_ROLE_CREATE', d: { guild_id: guild.id, role }, to: { guildId: guild.id } });
  for (const other of guild.roles.values())
    if (other !== role && other.position > 0) setPosition(world, guild, other, other.position + 1);
  return role;
}

/** Moves roles of a guild to their places; those between make room, and everybody is told of each that has moved. */
export function placeRoles(world: World, guild: Guild, moves: readonly RoleMove[]): void {
  const moved = new Set(moves.map(({ id }) => id));
  const order = [...guild.roles.values()]
    .filter(({ id }) => id !== guild.id)
    .toSorted(lowestFirst)
    .map(({ id }) => id)
    .filter((id) => !moved.has(id));
  for (const { id, position } of moves.toSorted((a, b) => a.position - b.position))
    if (id !== guild.id) order.splice(Math.max(0, position - 1), 0, id);
  for (const [at, id] of order.entries()) {
    const role = guild.roles.get(id);
    if (role) setPosition(world, guild, role, at + 1);
  }
}

/** Of two in one place the older stands higher. @see https://docs.discord.com/developers/topics/permissions#role-object-role-structure */
function lowestFirst(a: APIRole, b: APIRole): number {
  return a.position - b.position || compareSnowflakes(b.id, a.id);
}

function setPosition(world: World, guild: Guild, role: APIRole, position: number): void {
  if (role.position === position) return;
  role.position = position;
  world.emit({ t: 'GUILD_ROLE_UPDATE', d: { guild_id: guild.id, role }, to: { guildId: guild.id } });
}
