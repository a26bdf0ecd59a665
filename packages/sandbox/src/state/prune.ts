import { AuditLogEvent, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { noteInAuditLog } from './audit-log.ts';
import { guildOf } from './find.ts';
import { removeMember } from './members.ts';
import { requireInGuild } from './permissions.ts';
import { snowflakeTimeMs } from './snowflake.ts';
import type { Actor, Guild, Member, World } from './world.ts';

/** Who is to go. */
export interface PruneInput {
  /** How long they were away, 1 to 30. */
  readonly days: number;
  /** Members with other roles stay. @defaultValue none: only members without roles go */
  readonly includeRoles?: readonly string[] | undefined;
}

const DAY_MS = 86_400_000;

/** How many members a prune would remove. @throws DiscordError 50001, 50013 without MANAGE_GUILD and KICK_MEMBERS */
export function countPrunable(world: World, actor: Actor, guildId: string, input: PruneInput): number {
  requireInGuild(world, actor, guildId, P.ManageGuild | P.KickMembers);
  return prunable(world, guildOf(world, guildId), input).length;
}

/**
 * Removes members who were away, and gives how many. The sandbox counts one as there when they joined or wrote a
 * message that it still has; Discord goes by when they were last online.
 * @throws DiscordError 50001, 50013 without MANAGE_GUILD and KICK_MEMBERS
 */
export function pruneMembers(world: World, actor: Actor, guildId: string, input: PruneInput): number {
  requireInGuild(world, actor, guildId, P.ManageGuild | P.KickMembers);
  const guild = guildOf(world, guildId);
  const gone = prunable(world, guild, input);
  for (const { userId } of gone) removeMember(world, guild, userId);
  noteInAuditLog(world, actor, guildId, {
    action: AuditLogEvent.MemberPrune,
    targetId: null,
    options: { delete_member_days: String(input.days), members_removed: String(gone.length) },
  });
  return gone.length;
}

function prunable(world: World, guild: Guild, { days, includeRoles = [] }: PruneInput): Member[] {
  const since = world.clock.now() - days * DAY_MS;
  const active = writersSince(world, guild, since);
  return [...guild.members.values()].filter(
    ({ userId, roles, joined_at: joinedAt }) =>
      world.users.get(userId)?.bot !== true &&
      userId !== guild.data.owner_id &&
      !active.has(userId) &&
      Date.parse(joinedAt ?? '') < since &&
      roles.every((id) => includeRoles.includes(id)),
  );
}

function writersSince(world: World, guild: Guild, since: number): Set<string> {
  const channelIds = [...guild.channelIds, ...guild.threadIds];
  const messages = channelIds.flatMap((id) => [...(world.messages.get(id)?.values() ?? [])]);
  return new Set(messages.filter(({ id }) => snowflakeTimeMs(id) >= since).map(({ author }) => author.id));
}
