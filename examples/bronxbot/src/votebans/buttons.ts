import { type ClassicReply, defineButton, Refusal, Time } from '@bronxbot/core';
import { type Reader, speak } from '../languages/languages.ts';
import { whyNoVote } from './admission.ts';
import { boardOf } from './board.ts';
import type { VoteRules } from './rules.ts';
import { Votebans } from './service.ts';
import type { Vote } from './votes.ts';

/** What members see of a vote and, while it is open, what they can do. */
export function viewOf(vote: Vote, rules: VoteRules): ClassicReply {
  const embeds = [boardOf(vote, rules)];
  if (vote.state !== 'open') return { embeds };
  const texts = speak({ guild: null, locale: vote.locale }).votebans;
  const state = { vote: vote.id, target: vote.target_id };
  return {
    embeds,
    components: [
      yes.with(state, { label: texts.yes() }),
      no.with(state, { label: texts.no() }),
      veto.with({ vote: vote.id }, { label: texts.veto() }),
    ],
  };
}

const over = (at: Reader) => new Refusal(speak(at).votebans.over(), 'VOTEBAN_OVER');

/** A button by which a member votes, secretly. Pressing the other one changes the vote. */
const voting = <const Choice extends 'yes' | 'no'>(choice: Choice, style: 'danger' | 'success') =>
  defineButton({
    id: `voteban-${choice}`,
    style,
    public: true,
    guildOnly: true,
    state: { vote: 'integer', target: 'id' },
    reply: 'ephemeral',
    uses: { votebans: Votebans, time: Time },
    async run({ guild, locale, member, message, state, time, votebans }) {
      const texts = speak({ guild, locale }).votebans;
      const rules = await votebans.rules(guild.id);
      if (member.id === state.target) throw new Refusal(texts.notAboutYou(), 'VOTEBAN_SELF');
      const refusal = whyNoVote(member, rules, time.now());
      if (refusal) throw new Refusal(texts[refusal](), 'VOTEBAN_TOO_NEW');
      const vote = await votebans.cast(guild.id, {
        id: state.vote,
        userId: member.id,
        choice,
        messageId: message.id,
      });
      if (!vote) throw over({ guild, locale });
      return texts.voted({ choice });
    },
  });

export const yes = voting('yes', 'danger');
export const no = voting('no', 'success');

/** Stops a vote. */
export const veto = defineButton({
  id: 'voteban-veto',
  public: true,
  guildOnly: true,
  permissions: ['ModerateMembers'],
  state: { vote: 'integer' },
  reply: 'ephemeral',
  uses: { votebans: Votebans },
  async run({ guild, locale, state, votebans }) {
    if (!(await votebans.veto(state.vote))) throw over({ guild, locale });
    return speak({ guild, locale }).votebans.vetoed();
  },
});
