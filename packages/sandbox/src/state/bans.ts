import { AuditLogEvent, PermissionFlagsBits as P, type APIBan } from 'discord-api-types/v10';
import { DiscordError } from '../errors.ts';
import { noteInAuditLog } from './audit-log.ts';
import { guildOf, userOf } from './find.ts';
import { requireAbove } from './hierarchy.ts';
import { discordError } from './json-errors.ts';
import { removeMember } from './members.ts';
import { audienceOf, forgetMessage } from './message-store.ts';
import { requireInGuild } from './permissions.ts';
import { compareSnowflakes, snowflakeTimeMs } from './snowflake.ts';
import type { Actor, Guild, World } from './world.ts';

/** What a ban brings along. */
export interface BanInput {
  readonly reason?: string | undefined;
  /** Also deletes what the user wrote in this time. @defaultValue 0 */
  readonly deleteMessagesMs?: number;
}

/** Bans a user, member or not. @throws DiscordError 10013, 50013 without BAN_MEMBERS or below them */
export function banUser(
  world: World,
  actor: Actor,
  guildId: string,
  userId: string,
  input: BanInput = {},
): void {
  requireInGuild(world, actor, guildId, P.BanMembers);
  const guild = guildOf(world, guildId);
  const user = userOf(world, userId);
  if (guild.members.has(userId)) requireAbove(actor, guild, userId);
  guild.bans.set(userId, { reason: input.reason ?? null });
  if (guild.members.has(userId)) removeMember(world, guild, userId);
  deleteRecent(world, guild, userId, input.deleteMessagesMs ?? 0);
  world.emit({ t: 'GUILD_BAN_ADD', d: { guild_id: guildId, user }, to: { guildId } });
  noteInAuditLog(world, actor, guildId, { action: AuditLogEvent.MemberBanAdd, targetId: userId });
}

/**
 * Bans up to 200 users at once; who cannot be banned is passed over.
 * @throws DiscordError 50013 without BAN_MEMBERS and MANAGE_GUILD, 500000 when nobody could be banned
 */
export function banUsers(
  world: World,
  actor: Actor,
  guildId: string,
  userIds: readonly string[],
  input: BanInput = {},
): { readonly banned: readonly string[]; readonly failed: readonly string[] } {
  requireInGuild(world, actor, guildId, P.BanMembers | P.ManageGuild);
  const { bans } = guildOf(world, guildId);
  const wanted = [...new Set(userIds)];
  const banned = wanted.filter((id) => !bans.has(id) && tryBan(world, actor, guildId, id, input));
  if (banned.length === 0) throw discordError(500_000);
  return { banned, failed: wanted.filter((id) => !banned.includes(id)) };
}

function tryBan(world: World, actor: Actor, guildId: string, userId: string, input: BanInput): boolean {
  try {
    banUser(world, actor, guildId, userId, input);
    return true;
  } catch (error) {
    if (error instanceof DiscordError) return false;
    throw error;
  }
}

/** Lifts a ban. @throws DiscordError 10026, 50013 */
export function unbanUser(world: World, actor: Actor, guildId: string, userId: string): void {
  requireInGuild(world, actor, guildId, P.BanMembers);
  if (!guildOf(world, guildId).bans.delete(userId)) throw discordError(10026);
  world.emit({
    t: 'GUILD_BAN_REMOVE',
    d: { guild_id: guildId, user: userOf(world, userId) },
    to: { guildId },
  });
  noteInAuditLog(world, actor, guildId, { action: AuditLogEvent.MemberBanRemove, targetId: userId });
}

/** One ban. @throws DiscordError 10026, 50013 */
export function getBan(world: World, actor: Actor, guildId: string, userId: string): APIBan {
  requireInGuild(world, actor, guildId, P.BanMembers);
  const ban = guildOf(world, guildId).bans.get(userId);
  if (ban === undefined) throw discordError(10026);
  return { reason: ban.reason, user: userOf(world, userId) };
}

/** The bans of a guild, by user id. @throws DiscordError 50013 */
export function listBans(world: World, actor: Actor, guildId: string): APIBan[] {
  requireInGuild(world, actor, guildId, P.BanMembers);
  const ids = [...guildOf(world, guildId).bans.keys()].toSorted(compareSnowflakes);
  return ids.map((userId) => getBan(world, actor, guildId, userId));
}

function deleteRecent(world: World, guild: Guild, userId: string, withinMs: number): void {
  if (withinMs === 0) return;
  const since = world.clock.now() - withinMs;
  for (const channelId of [...guild.channelIds, ...guild.threadIds]) {
    const written = [...(world.messages.get(channelId)?.values() ?? [])].filter(
      ({ id, author }) => author.id === userId && snowflakeTimeMs(id) >= since,
    );
    for (const message of written) forgetMessage(world, message);
    if (written.length === 0) continue;
    const d = { ids: written.map(({ id }) => id), channel_id: channelId, guild_id: guild.id };
    world.emit({ t: 'MESSAGE_DELETE_BULK', d, to: audienceOf(world, channelId) });
  }
}
