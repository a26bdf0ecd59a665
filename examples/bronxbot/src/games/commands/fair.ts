import { defineCommand, defineCommandGroup, Refusal } from '@bronxbot/core';
import { hashOf } from '../fair/draw.ts';
import { GAMES, outcomeOf } from '../outcomes.ts';
import { Rounds } from '../rounds/service.ts';
import { GAMES_ENGLISH as texts } from '../texts.ts';

const WORD = /^[\p{L}\p{N}]{1,32}$/u;

const show = defineCommand({
  name: 'show',
  description: 'Shows the hash of the seed of your next round.',
  reply: 'ephemeral',
  uses: { rounds: Rounds },
  run: async ({ rounds, user }) => texts.next(await rounds.next(user.id)),
});

const word = defineCommand({
  name: 'word',
  description: 'Sets a word that is part of your rounds, so that nobody can choose a seed against you.',
  reply: 'ephemeral',
  options: { word: { type: 'string', description: '1 to 32 letters and digits', required: true } },
  uses: { rounds: Rounds },
  async run({ options, rounds, user }) {
    if (!WORD.test(options.word)) throw new Refusal(texts.wordBad(), 'GAMES_WORD');
    await rounds.setWord(user.id, options.word);
    return texts.wordSet();
  },
});

const verify = defineCommand({
  name: 'verify',
  description: 'Computes a round again from its seed.',
  options: {
    game: { type: 'string', description: 'Which game', required: true, choices: GAMES },
    seed: {
      type: 'string',
      description: 'The seed that was shown after the round',
      required: true,
      maxLength: 64,
    },
    round: { type: 'integer', description: 'The number of the round', required: true, min: 1 },
    word: { type: 'string', description: 'Your word at the time', default: '', maxLength: 32 },
    player: { type: 'user', description: 'Whose round; yours, if you name nobody' },
  },
  run({ options: { game, player, round: nonce, seed, word }, user }) {
    const outcome = outcomeOf(game, { seed, nonce, word, userId: (player ?? user).id });
    return texts.verified({ hash: hashOf(seed), outcome });
  },
});

/** `fair`: how everybody can check that no round was changed after it began. */
export const fair = defineCommandGroup({
  name: 'fair',
  description: 'Checks that the games are fair.',
  default: 'show',
  commands: [show, word, verify],
});
