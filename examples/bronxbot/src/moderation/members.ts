import { defineCommand, type Options, Time } from '@bronxbot/core';
import { Cases } from './cases.ts';
import { checkMayModerate } from './may-moderate.ts';

const reason = { type: 'string', description: 'Why', required: true, maxLength: 300 } as const;
const member = { type: 'member', description: 'Who', required: true } as const satisfies Options[string];

/** `warn`: a case, and nothing else. */
export const warn = defineCommand({
  name: 'warn',
  description: 'Warns a member.',
  guildOnly: true,
  permissions: ['ModerateMembers'],
  options: { member, reason },
  uses: { cases: Cases },
  async run({ cases, guild, member: by, options }) {
    checkMayModerate(by, options.member, true);
    const number = await cases.add({
      guild_id: guild.id,
      kind: 'warn',
      target_id: options.member.id,
      moderator_id: by.id,
      reason: options.reason,
    });
    return {
      content: `<@${options.member.id}>, you are warned: ${options.reason} (case ${number})`,
      mentions: { users: [options.member.id] },
    };
  },
});

/** `timeout`: for a minute to 28 days. @see https://docs.discord.com/developers/resources/guild#modify-guild-member */
export const timeout = defineCommand({
  name: 'timeout',
  description: 'Lets a member write nothing for a while.',
  aliases: ['mute'],
  guildOnly: true,
  permissions: ['ModerateMembers'],
  botPermissions: ['ModerateMembers'],
  options: {
    member,
    length: {
      type: 'duration',
      description: 'Such as 2h',
      required: true,
      minMs: 60_000,
      maxMs: 28 * 86_400_000,
    },
    reason,
  },
  uses: { cases: Cases, time: Time },
  async run({ cases, guild, member: by, options, time }) {
    checkMayModerate(by, options.member, options.member.moderatable);
    const untilMs = time.now() + options.length;
    await options.member.disableCommunicationUntil(untilMs, `${by.user.tag}: ${options.reason}`);
    const number = await cases.add({
      guild_id: guild.id,
      kind: 'timeout',
      target_id: options.member.id,
      moderator_id: by.id,
      reason: options.reason,
    });
    return `<@${options.member.id}> writes nothing until <t:${Math.floor(untilMs / 1_000)}:f> (case ${number}).`;
  },
});

/** `kick`: out of the server; they may come back. */
export const kick = defineCommand({
  name: 'kick',
  description: 'Removes a member from the server.',
  guildOnly: true,
  permissions: ['KickMembers'],
  botPermissions: ['KickMembers'],
  options: { member, reason },
  uses: { cases: Cases },
  async run({ cases, guild, member: by, options }) {
    checkMayModerate(by, options.member, options.member.kickable);
    await options.member.kick(`${by.user.tag}: ${options.reason}`);
    const number = await cases.add({
      guild_id: guild.id,
      kind: 'kick',
      target_id: options.member.id,
      moderator_id: by.id,
      reason: options.reason,
    });
    return `<@${options.member.id}> was removed (case ${number}).`;
  },
});
