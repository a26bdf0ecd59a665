import { defineCommand } from '@bronxbot/core';
import { findMember } from '../find-member.ts';
import { Cases } from './cases.ts';
import { checkMayModerate } from './may-moderate.ts';

/** `ban`: out of the server for good; also people who are not in it. */
export const ban = defineCommand({
  name: 'ban',
  description: 'Bans somebody from the server.',
  guildOnly: true,
  permissions: ['BanMembers'],
  botPermissions: ['BanMembers'],
  options: {
    user: { type: 'user', description: 'Who', required: true },
    reason: { type: 'string', description: 'Why', required: true, maxLength: 300 },
  },
  uses: { cases: Cases },
  async run({ cases, guild, member: by, options }) {
    const { reason, user } = options;
    const target = await findMember(guild, user.id);
    if (target) checkMayModerate(by, target, target.bannable);
    await guild.members.ban(user.id, { reason: `${by.user.tag}: ${reason}` });
    const number = await cases.add({
      guild_id: guild.id,
      kind: 'ban',
      target_id: user.id,
      moderator_id: by.id,
      reason,
    });
    return `<@${user.id}> was banned (case ${number}).`;
  },
});
