import type { GuildMember } from 'discord.js';
import type { VotebanRules as Rules } from './settings.ts';

/** Whether somebody answers for the server: nobody votes on them. */
export const isStaff = (member: GuildMember, { staffRoleId }: Pick<Rules, 'staffRoleId'>): boolean =>
  member.id === member.guild.ownerId ||
  member.permissions.any(['ModerateMembers', 'KickMembers', 'BanMembers', 'ManageGuild']) ||
  (staffRoleId !== null && member.roles.cache.has(staffRoleId));

/** Why there can be no vote on somebody; `undefined` when there can be. */
export function whyNotOn(target: GuildMember, by: GuildMember, rules: Rules): string | undefined {
  if (target.id === by.id) return 'You cannot vote on yourself.';
  if (target.user.bot) return 'There are no votes on bots.';
  if (isStaff(target, rules)) return 'There are no votes on people who look after this server.';
  return target.moderatable ? undefined : 'I stand below this member, so that I could not time them out.';
}

/** Why somebody has no vote; `undefined` when they have. */
export function whyNoVote(member: GuildMember, rules: Rules, nowMs: number): string | undefined {
  const isYoung = nowMs - member.user.createdTimestamp < rules.accountAgeMs;
  const isNew = nowMs - (member.joinedTimestamp ?? nowMs) < rules.memberAgeMs;
  return isYoung || isNew ? 'You are too new here to vote.' : undefined;
}
