import type { ClassicReply } from '@bronxbot/core';
import type { Texts } from '../languages/english/english.ts';
import { hashOf } from './fair/draw.ts';
import type { Ending, Round } from './rounds/service.ts';

const COLOURS = { open: 0x3498db, won: 0x2ecc71, lost: 0xe74c3c, back: 0xf1c40f } as const;

/** What a game looks like. */
export interface Look {
  readonly texts: Texts['games'];
  readonly title: string;
  /** Cards, reels, a wheel. */
  readonly body: string;
}

/** A round while it is played: what is to be seen, and the hash of its seed. */
export const showRound = (
  { body, texts, title }: Look,
  round: Round,
  components: ClassicReply['components'] = [],
): ClassicReply => ({
  embeds: [
    {
      title,
      color: COLOURS.open,
      description: [
        body,
        texts.stake({ amount: round.stake * round.stakes }),
        texts.seedBefore({ nonce: round.nonce, hash: hashOf(round.seed) }),
      ].join('\n\n'),
    },
  ],
  components,
});

/** A round that is over: what became of it, its seed, and the hash of the next. */
export function showEnding(
  { body, texts, title }: Look,
  ending: Ending,
  stakes = ending.round.stakes,
): ClassicReply {
  const { balance, nextHash, pays, round } = ending;
  const stake = round.stake * stakes;
  const result = pays > stake ? 'won' : pays === stake ? 'back' : 'lost';
  const said =
    pays === 0 || result === 'lost'
      ? texts.lost({ stake: stake - pays, balance })
      : texts[result]({ pays, balance });
  const { nonce, seed } = round;
  return {
    embeds: [
      {
        title,
        color: COLOURS[result],
        description: [body, said, texts.seedAfter({ nonce, seed, nextHash })].join('\n\n'),
      },
    ],
    components: [],
  };
}
