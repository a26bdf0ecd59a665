import type { GuildMember } from 'discord.js';
import type { VotebanRules as Rules } from './settings.ts';

/** Whether somebody answers for the server: nobody votes on them. */
export const isStaff = (member: GuildMember, { staffRoleId }: Pick<Rules, 'staffRoleId'>): boolean =>
  member.id === member.guild.ownerId ||
  member.permissions.any(['ModerateMembers', 'KickMembers', 'BanMembers', 'ManageGuild']) ||
  (staffRoleId !== null && member.roles.cache.has(staffRoleId));

/** Why there can be no vote on somebody, as a text of the catalogue; `undefined` when there can be. */
export function whyNotOn(target: GuildMember, by: GuildMember, rules: Rules) {
  if (target.id === by.id) return 'onSelf';
  if (target.user.bot) return 'onBot';
  if (isStaff(target, rules)) return 'onStaff';
  return target.moderatable ? undefined : 'aboveMe';
}

/** Why somebody has no vote, as a text of the catalogue; `undefined` when they have. */
export function whyNoVote(member: GuildMember, rules: Rules, nowMs: number) {
  const isYoung = nowMs - member.user.createdTimestamp < rules.accountAgeMs;
  const isNew = nowMs - (member.joinedTimestamp ?? nowMs) < rules.memberAgeMs;
  return isYoung || isNew ? 'tooNew' : undefined;
}
