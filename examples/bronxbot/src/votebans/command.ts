import { defineCommand, escapeMarkdown, Refusal, Time } from '@bronxbot/core';
import { whyNotOn, whyNoVote } from './admission.ts';
import { boardOf } from './board.ts';
import { no, veto, yes } from './buttons.ts';
import { Votebans } from './court.ts';

/** `voteban`: opens a vote on a time-out, or speaks for the one that runs. */
export const voteban = defineCommand({
  name: 'voteban',
  description: 'Lets the members vote on a time-out.',
  aliases: ['vb', 'vban'],
  guildOnly: true,
  botPermissions: ['ModerateMembers'],
  cooldown: { uses: 2, perMs: 600_000, scope: 'member' },
  options: {
    member: { type: 'member', description: 'Who', required: true },
    reason: { type: 'string', description: 'Why', required: true, minLength: 10, maxLength: 250 },
  },
  components: [yes, no, veto],
  uses: { votebans: Votebans, time: Time },
  async run({ channel, guild, member, options, time, votebans }) {
    const rules = await votebans.rules(guild.id);
    if (rules.channelId === null) throw new Refusal('This server holds no votes.', 'VOTEBAN_OFF');
    if (rules.channelId !== channel.id)
      throw new Refusal(`Votes are held in <#${rules.channelId}>.`, 'VOTEBAN_ELSEWHERE');
    const nowMs = time.now();
    const refusal = whyNotOn(options.member, member, rules) ?? whyNoVote(member, rules, nowMs);
    if (refusal) throw new Refusal(refusal, 'VOTEBAN_REFUSED');
    const { isAdvocate, isNew, vote } = await votebans.open({
      guild_id: guild.id,
      channel_id: channel.id,
      target_id: options.member.id,
      reason: escapeMarkdown(options.reason),
      opened_at_ms: nowMs,
      expires_at_ms: nowMs + rules.expiresAfterMs,
      by: member.id,
    });
    if (!isNew)
      return isAdvocate
        ? 'There is a vote already. You are now one of its advocates.'
        : 'There is a vote already, and you are one of its advocates.';
    const state = { vote: vote.id, target: options.member.id };
    return {
      embeds: [boardOf(vote, rules)],
      components: [yes.with(state), no.with(state), veto.with({ vote: vote.id })],
    };
  },
});
