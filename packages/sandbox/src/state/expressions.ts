import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { discordError } from './json-errors.ts';
import { guildPermissions, has, requireInGuild } from './permissions.ts';
import type { Actor, Guild, World } from './world.ts';

/**
 * Demands what changing an emoji, sticker or sound needs: for one's own CREATE_GUILD_EXPRESSIONS or
 * MANAGE_GUILD_EXPRESSIONS, for another's the latter.
 * @throws DiscordError 50001, 50013
 */
export function requireManagingExpression(
  world: World,
  actor: Actor,
  guildId: string,
  creatorId: string | undefined,
): void {
  if (actor.kind === 'system') return;
  requireInGuild(world, actor, guildId, 0n);
  const granted = guildPermissions(world, guildId, actor.userId);
  const isOwn = creatorId === actor.userId && has(granted, P.CreateGuildExpressions);
  if (!isOwn && !has(granted, P.ManageGuildExpressions)) throw discordError(50013);
}

/** A sticker or sound as one sees it: who made it is for those who make or manage expressions. */
export function seenExpression<T extends { readonly user?: unknown }>(
  world: World,
  actor: Actor,
  guildId: string,
  expression: T,
): T | Omit<T, 'user'> {
  if (actor.kind === 'system') return expression;
  const granted = guildPermissions(world, guildId, actor.userId);
  if ((granted & (P.CreateGuildExpressions | P.ManageGuildExpressions)) !== 0n) return expression;
  const { user: _, ...rest } = expression;
  return rest;
}

/** How many of a kind a guild may have, by its boosts. */
export function slotsOf({ data }: Guild, byTier: readonly number[]): number {
  return byTier[data.premium_tier] ?? 0;
}
