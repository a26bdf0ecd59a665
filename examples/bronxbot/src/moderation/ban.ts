import { defineCommand, Refusal, type Used } from '@bronxbot/core';
import type { Guild, GuildMember, User } from 'discord.js';
import { findMember } from '../find-member.ts';
import { asked, named, speak } from '../languages/languages.ts';
import { Cases } from './cases.ts';
import { checkMayModerate } from './may-moderate.ts';

const user = { type: 'user', ...asked('member'), required: true } as const;
const reason = { type: 'string', ...asked('reason'), required: true, maxLength: 300 } as const;
const DAY_S = 86_400;
/** @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const UNKNOWN_BAN = 10_026;

const days = { type: 'integer', ...asked('banDays'), required: true, min: 1, max: 7 } as const;
const uses = { cases: Cases };
const rules = { guildOnly: true, permissions: ['BanMembers'], botPermissions: ['BanMembers'] } as const;

/** Who bans whom, where, and why. */
interface Banning extends Used<typeof uses> {
  readonly guild: Guild;
  readonly locale: string;
  readonly member: GuildMember;
  readonly options: { readonly user: User; readonly reason: string; readonly days?: number };
}
async function banFrom({ cases, guild, locale, member: by, options }: Banning): Promise<string> {
  const texts = speak({ guild, locale }).moderation;
  const { reason: why, user: whom } = options;
  const target = await findMember(guild, whom.id);
  if (target) checkMayModerate(by, target, target.bannable, texts);
  const deleteMessageSeconds = (options.days ?? 0) * DAY_S;
  await guild.members.ban(whom.id, { reason: `${by.user.tag}: ${why}`, deleteMessageSeconds });
  const number = await cases.add('ban', { guild, by, targetId: whom.id, reason: why });
  return texts.banned({ userId: whom.id, number });
}

/** `ban`: out of the server for good; also people who are not in it. */
export const ban = defineCommand({
  ...named('ban'),
  ...rules,
  options: { user, reason },
  uses,
  run: banFrom,
});

/** `cleanban`: a ban that also deletes what they wrote. The reason is last, so that it needs no quotes. */
export const cleanban = defineCommand({
  ...named('cleanban'),
  ...rules,
  options: { user, days, reason },
  uses,
  run: banFrom,
});

/** `unban`: ends a ban. */
export const unban = defineCommand({
  ...named('unban'),
  ...rules,
  options: { user, reason },
  uses,
  async run({ cases, guild, locale, member: by, options: { reason: why, user: whom } }) {
    const texts = speak({ guild, locale }).moderation;
    try {
      await guild.bans.remove(whom.id, `${by.user.tag}: ${why}`);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === UNKNOWN_BAN)) throw error;
      throw new Refusal(texts.notBanned({ userId: whom.id }), 'MODERATION_NOT_BANNED');
    }
    const number = await cases.add('unban', { guild, by, targetId: whom.id, reason: why });
    return texts.unbanned({ userId: whom.id, number });
  },
});
