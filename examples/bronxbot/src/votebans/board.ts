import type { APIEmbed } from 'discord.js';
import { scoreOf, type VoteRules } from './rules.ts';
import type { VoteState } from './tables.ts';
import type { Vote } from './votes.ts';

const TITLES: Readonly<Record<VoteState, string>> = {
  open: 'Time-out?',
  banned: 'Timed out',
  refused: 'No time-out',
  vetoed: 'Stopped by a moderator',
  expired: 'Not enough votes in time',
};
const COLORS: Readonly<Record<VoteState, number>> = {
  open: 0xf1c40f,
  banned: 0xe74c3c,
  refused: 0x2ecc71,
  vetoed: 0x95a5a6,
  expired: 0x95a5a6,
};

/** What members see of a vote. */
export const boardOf = (vote: Vote, rules: VoteRules): APIEmbed => ({
  title: TITLES[vote.state],
  description: [
    `<@${vote.target_id}>`,
    vote.reason,
    ...(vote.state === 'open' ? [`Ends <t:${Math.floor(vote.expires_at_ms / 1_000)}:R>.`] : []),
  ].join('\n\n'),
  fields: [
    { name: 'Yes', value: String(vote.yes), inline: true },
    { name: 'No', value: String(vote.no), inline: true },
    { name: 'Advocates', value: String(vote.advocates), inline: true },
    { name: 'Votes', value: `${vote.yes + vote.no} of ${rules.votesNeeded}`, inline: true },
    { name: 'Score', value: `${scoreOf(vote, rules)} of ${rules.scoreNeeded}`, inline: true },
  ],
  color: COLORS[vote.state],
});
