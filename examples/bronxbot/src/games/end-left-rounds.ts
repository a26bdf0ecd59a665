import { BronxError, type ClassicReply, defineTask, Log, Posts } from '@bronxbot/core';
import { speak } from '../languages/languages.ts';
import { payLeft } from './left.ts';
import { type Ending, Rounds } from './rounds/service.ts';
import { showEnding } from './view.ts';

/** Ends the rounds that nobody watches, those of before a restart, and shows on their messages how they ended. */
export const endLeftRounds = defineTask({
  name: 'games-left',
  everyMs: 30_000,
  exclusive: true,
  uses: { log: Log, posts: Posts, rounds: Rounds },
  async run({ log, posts, rounds, signal }) {
    for (const round of await rounds.overdue()) {
      if (signal.aborted) return;
      const ending = await rounds.close(round, payLeft(round));
      if (!ending || !round.shown) continue;
      try {
        await posts.edit(round.shown.post, showLeft(ending, round.shown.locale));
      } catch (error) {
        const isGone = error instanceof BronxError && error.code === 'POST_UNREACHABLE';
        log[isGone ? 'debug' : 'warn']('The message of a round that ended could not be changed', { error });
      }
    }
  },
});

/** What became of a round that nobody went on with. Its cards follow from the seed. */
function showLeft(ending: Ending, locale: string): ClassicReply {
  const texts = speak({ guild: null, locale }).games;
  const titles: Readonly<Record<string, string>> = {
    blackjack: texts.blackjack(),
    crash: texts.crash(),
    'higher-lower': texts.higherLower(),
  };
  const { game } = ending.round;
  return showEnding({ texts, title: titles[game] ?? game, body: texts.left() }, ending);
}
