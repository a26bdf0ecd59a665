import { defineButton, Refusal, Time } from '@bronxbot/core';
import { whyNoVote } from './admission.ts';
import { Votebans } from './court.ts';

const over = () => new Refusal('This vote is over.', 'VOTEBAN_OVER');

/** A button by which a member votes, secretly. Pressing the other one changes the vote. */
const voting = <const Choice extends 'yes' | 'no'>(
  choice: Choice,
  label: string,
  style: 'danger' | 'success',
) =>
  defineButton({
    id: `voteban-${choice}`,
    label,
    style,
    public: true,
    guildOnly: true,
    state: { vote: 'integer', target: 'id' },
    reply: 'ephemeral',
    uses: { votebans: Votebans, time: Time },
    async run({ guild, member, message, state, time, votebans }) {
      const rules = await votebans.rules(guild.id);
      if (member.id === state.target) throw new Refusal('You have no vote on yourself.', 'VOTEBAN_SELF');
      const refusal = whyNoVote(member, rules, time.now());
      if (refusal) throw new Refusal(refusal, 'VOTEBAN_TOO_NEW');
      const vote = await votebans.cast(guild.id, {
        id: state.vote,
        userId: member.id,
        choice,
        messageId: message.id,
      });
      if (!vote) throw over();
      return `Your vote: ${choice}. Nobody else sees it.`;
    },
  });

export const yes = voting('yes', 'Yes', 'danger');
export const no = voting('no', 'No', 'success');

/** Stops a vote. */
export const veto = defineButton({
  id: 'voteban-veto',
  label: 'Stop the vote',
  public: true,
  guildOnly: true,
  permissions: ['ModerateMembers'],
  state: { vote: 'integer' },
  reply: 'ephemeral',
  uses: { votebans: Votebans },
  async run({ state, votebans }) {
    if (!(await votebans.veto(state.vote))) throw over();
    return 'You stopped the vote.';
  },
});
