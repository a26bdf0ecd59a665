import { defineCommand, escapeMarkdown, Refusal, Time } from '@bronxbot/core';
import { asked, named, speak } from '../languages/languages.ts';
import { whyNotOn, whyNoVote } from './admission.ts';
import { no, veto, viewOf, yes } from './buttons.ts';
import { Votebans } from './service.ts';

/** `voteban`: opens a vote on a time-out, or speaks for the one that runs. */
export const voteban = defineCommand({
  ...named('voteban'),
  aliases: ['vb', 'vban'],
  guildOnly: true,
  botPermissions: ['ModerateMembers'],
  cooldown: { uses: 2, perMs: 600_000, scope: 'member' },
  options: {
    member: { type: 'member', ...asked('member'), required: true },
    reason: { type: 'string', ...asked('votebanReason'), required: true, minLength: 10, maxLength: 250 },
  },
  components: [yes, no, veto],
  uses: { votebans: Votebans, time: Time },
  async run({ channel, guild, locale, member, options, reply, sent, time, votebans }) {
    const texts = speak({ guild, locale }).votebans;
    const rules = await votebans.rules(guild.id);
    const { channelId } = rules;
    if (channelId === null) throw new Refusal(texts.off(), 'VOTEBAN_OFF');
    if (channelId !== channel.id) throw new Refusal(texts.elsewhere({ channelId }), 'VOTEBAN_ELSEWHERE');
    const nowMs = time.now();
    const refusal = whyNotOn(options.member, member, rules) ?? whyNoVote(member, rules, nowMs);
    if (refusal) throw new Refusal(texts[refusal](), 'VOTEBAN_REFUSED');
    const { isAdvocate, isNew, vote } = await votebans.open({
      guild_id: guild.id,
      channel_id: channel.id,
      // Everybody here reads it.
      locale: guild.preferredLocale,
      target_id: options.member.id,
      reason: escapeMarkdown(options.reason),
      opened_at_ms: nowMs,
      expires_at_ms: nowMs + rules.expiresAfterMs,
      by: member.id,
    });
    if (!isNew) return isAdvocate ? texts.advocate() : texts.advocateAlready();
    await reply(viewOf(vote, rules));
    const post = await sent();
    if (post) await votebans.place(vote.id, post);
  },
});
