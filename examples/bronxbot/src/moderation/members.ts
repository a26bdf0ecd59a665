import { defineCommand, type Options, Time } from '@bronxbot/core';
import { asked, named, speak } from '../languages/languages.ts';
import { Cases } from './cases.ts';
import { checkMayModerate } from './may-moderate.ts';

const reason = { type: 'string', ...asked('reason'), required: true, maxLength: 300 } as const;
const member = { type: 'member', ...asked('member'), required: true } as const satisfies Options[string];

/** `warn`: a case, and nothing else. */
export const warn = defineCommand({
  ...named('warn'),
  guildOnly: true,
  permissions: ['ModerateMembers'],
  options: { member, reason },
  uses: { cases: Cases },
  async run({ cases, guild, locale, member: by, options }) {
    const texts = speak({ guild, locale }).moderation;
    const { id } = options.member;
    checkMayModerate(by, options.member, true, texts);
    const number = await cases.add('warn', { guild, by, targetId: id, reason: options.reason });
    return {
      content: texts.warned({ userId: id, number, reason: options.reason }),
      mentions: { users: [id] },
    };
  },
});

/** `timeout`: for a minute to 28 days. @see https://docs.discord.com/developers/resources/guild#modify-guild-member */
export const timeout = defineCommand({
  ...named('timeout'),
  aliases: ['mute'],
  guildOnly: true,
  permissions: ['ModerateMembers'],
  botPermissions: ['ModerateMembers'],
  options: {
    member,
    length: {
      type: 'duration',
      ...asked('length'),
      required: true,
      minMs: 60_000,
      maxMs: 28 * 86_400_000,
    },
    reason,
  },
  uses: { cases: Cases, time: Time },
  async run({ cases, guild, locale, member: by, options, time }) {
    const texts = speak({ guild, locale }).moderation;
    const { id } = options.member;
    checkMayModerate(by, options.member, options.member.moderatable, texts);
    const untilMs = time.now() + options.length;
    await options.member.disableCommunicationUntil(untilMs, `${by.user.tag}: ${options.reason}`);
    const number = await cases.add('timeout', { guild, by, targetId: id, reason: options.reason });
    return texts.timedOut({ userId: id, number, untilMs });
  },
});

/** `kick`: out of the server; they may come back. */
export const kick = defineCommand({
  ...named('kick'),
  guildOnly: true,
  permissions: ['KickMembers'],
  botPermissions: ['KickMembers'],
  options: { member, reason },
  uses: { cases: Cases },
  async run({ cases, guild, locale, member: by, options }) {
    const texts = speak({ guild, locale }).moderation;
    const { id } = options.member;
    checkMayModerate(by, options.member, options.member.kickable, texts);
    await options.member.kick(`${by.user.tag}: ${options.reason}`);
    const number = await cases.add('kick', { guild, by, targetId: id, reason: options.reason });
    return texts.kicked({ userId: id, number });
  },
});
