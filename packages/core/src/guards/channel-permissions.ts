import type { Guild, GuildMember, PermissionsString, TextBasedChannel } from 'discord.js';
import { PermissionFlagsBits } from 'discord-api-types/v10';

/** What someone in time-out keeps. @see https://docs.discord.com/developers/topics/permissions#permissions-for-timed-out-members */
const KEPT_IN_TIMEOUT: readonly PermissionsString[] = ['ViewChannel', 'ReadMessageHistory'];

/**
 * The permissions, of those asked for, that a member does not have in a channel: by roles, overwrites of the channel
 * (for a thread, of its parent), ownership, and time-out. What the caller does not know counts as missing.
 */
export function missingPermissions(
  asked: readonly PermissionsString[],
  place: { readonly member: GuildMember | null; readonly channel: TextBasedChannel; readonly nowMs: number },
): readonly PermissionsString[] {
  const { member, channel, nowMs } = place;
  if (asked.length === 0) return [];
  if (!member || !('permissionsFor' in channel)) return asked;
  const held = channel.permissionsFor(member);
  if (!held) return asked;
  if (held.has(PermissionFlagsBits.Administrator)) return [];
  // Whoever cannot see a channel can do nothing in it, whatever else is allowed there.
  if (!held.has(PermissionFlagsBits.ViewChannel, false)) return asked;
  const timedOut = (member.communicationDisabledUntilTimestamp ?? 0) > nowMs;
  return asked.filter(
    (name) => !held.has(inThread(name, channel), false) || (timedOut && !KEPT_IN_TIMEOUT.includes(name)),
  );
}

/** Writing in a thread is a permission of its own. */
const inThread = (name: PermissionsString, channel: TextBasedChannel): PermissionsString =>
  name === 'SendMessages' && channel.isThread() ? 'SendMessagesInThreads' : name;

/** The bot as a member of a guild. */
export const botMember = async (guild: Guild): Promise<GuildMember> =>
  guild.members.me ?? guild.members.fetchMe();
