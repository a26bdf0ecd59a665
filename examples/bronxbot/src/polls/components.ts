import { type ClassicReply, defineButton, Refusal } from '@bronxbot/core';
import { speak } from '../languages/languages.ts';
import { type Poll, Polls } from './service.ts';

/** How long a full bar is, in characters. */
const BAR_LENGTH = 12;
/** Discord shows no longer labels on a button. */
const LABEL_LENGTH = 80;

/** What everybody sees of a poll: a bar for each choice and, while it is open, a button. */
export function viewOf(poll: Poll): ClassicReply {
  const { choices, closesAtMs, counts, id, isOpen, locale, question } = poll;
  const texts = speak({ guild: null, locale }).polls;
  const all = counts.reduce((sum, count) => sum + count, 0);
  const bars = choices.map((choice, index) => {
    const count = counts[index] ?? 0;
    const share = all === 0 ? 0 : count / all;
    const full = Math.round(share * BAR_LENGTH);
    const bar = '█'.repeat(full) + '░'.repeat(BAR_LENGTH - full);
    return `**${choice}**\n\`${bar}\` ${texts.votes({ count, percent: Math.round(share * 100) })}`;
  });
  return {
    embeds: [
      {
        title: question,
        description: bars.join('\n'),
        color: isOpen ? 0x3498db : 0x95a5a6,
        fields: [
          {
            name: texts.total({ count: all }),
            value: isOpen ? texts.ends({ atMs: closesAtMs }) : texts.closed(),
          },
        ],
      },
    ],
    components: isOpen
      ? [
          ...choices.map((choice, index) =>
            vote.with({ poll: id, choice: index }, { label: labelOf(choice) }),
          ),
          end.with({ poll: id }, { label: texts.end() }),
        ]
      : [],
  };
}

/** On a button the backslashes of markdown would show. */
const labelOf = (choice: string) => choice.replace(/\\(.)/gs, '$1').slice(0, LABEL_LENGTH);

export const vote = defineButton({
  id: 'poll',
  style: 'primary',
  public: true,
  state: { poll: 'integer', choice: 'integer' },
  reply: 'ephemeral',
  uses: { polls: Polls },
  async run({ guild, locale, polls, state, user }) {
    const texts = speak({ guild, locale }).polls;
    if (!(await polls.vote(state.poll, user.id, state.choice))) throw new Refusal(texts.over(), 'POLLS_OVER');
    const poll = await polls.find(state.poll);
    return texts.voted({ choice: poll?.choices[state.choice] ?? '' });
  },
});

export const end = defineButton({
  id: 'poll-end',
  style: 'danger',
  public: true,
  guildOnly: true,
  state: { poll: 'integer' },
  reply: 'ephemeral',
  uses: { polls: Polls },
  async run({ channel, guild, locale, member, polls, state, user }) {
    const texts = speak({ guild, locale }).polls;
    const poll = await polls.find(state.poll);
    const isModerator = 'permissionsFor' in channel && channel.permissionsFor(member)?.has('ManageMessages');
    if (poll && poll.authorId !== user.id && !isModerator)
      throw new Refusal(texts.foreign(), 'POLLS_FOREIGN');
    if (!(await polls.close(state.poll))) throw new Refusal(texts.over(), 'POLLS_OVER');
    return texts.ended();
  },
});
