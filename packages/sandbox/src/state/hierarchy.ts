import type { APIRole } from 'discord-api-types/v10';
import { discordError } from './json-errors.ts';
import type { Actor, Guild } from './world.ts';

/**
 * The position of a member's highest role; @everyone is 0, and an owner stands above all.
 * @see https://docs.discord.com/developers/topics/permissions#permission-hierarchy
 */
export function rankOf(guild: Guild, userId: string): number {
  if (guild.data.owner_id === userId) return Number.POSITIVE_INFINITY;
  const positions = (guild.members.get(userId)?.roles ?? []).map((id) => guild.roles.get(id)?.position ?? 0);
  return Math.max(0, ...positions);
}

/** Demands that the actor stands above a member. @throws DiscordError 50013 */
export function requireAbove(actor: Actor, guild: Guild, userId: string): void {
  if (actor.kind === 'system') return;
  if (rankOf(guild, actor.userId) <= rankOf(guild, userId)) throw discordError(50013);
}

/** Demands that the actor stands above a role. @throws DiscordError 50013 */
export function requireAboveRole(actor: Actor, guild: Guild, role: APIRole): void {
  if (actor.kind === 'system') return;
  if (rankOf(guild, actor.userId) <= role.position) throw discordError(50013);
}
