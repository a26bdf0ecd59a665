import type { APIEmbed } from 'discord.js';
import { speak } from '../languages/languages.ts';
import { scoreOf, type VoteRules } from './rules.ts';
import type { VoteState } from './tables.ts';
import type { Vote } from './votes.ts';

const COLORS: Readonly<Record<VoteState, number>> = {
  open: 0xf1c40f,
  banned: 0xe74c3c,
  refused: 0x2ecc71,
  vetoed: 0x95a5a6,
  expired: 0x95a5a6,
};

/** What members see of a vote. */
export function boardOf(vote: Vote, rules: VoteRules): APIEmbed {
  const texts = speak({ guild: null, locale: vote.locale }).votebans;
  const field = (name: string, value: string) => ({ name, value, inline: true });
  return {
    title: texts.title({ state: vote.state }),
    description: [
      `<@${vote.target_id}>`,
      vote.reason,
      ...(vote.state === 'open' ? [texts.ends({ atMs: vote.expires_at_ms })] : []),
    ].join('\n\n'),
    fields: [
      field(texts.yes(), String(vote.yes)),
      field(texts.no(), String(vote.no)),
      field(texts.advocates(), String(vote.advocates)),
      field(texts.votes(), texts.of({ has: vote.yes + vote.no, needs: rules.votesNeeded })),
      field(texts.score(), texts.of({ has: scoreOf(vote, rules), needs: rules.scoreNeeded })),
    ],
    color: COLORS[vote.state],
  };
}
