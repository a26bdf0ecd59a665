import { defineCommand, defineCommandGroup, Refusal } from '@bronxbot/core';
import { asked, named, speak } from '../../languages/languages.ts';
import { hashOf } from '../fair/draw.ts';
import { GAMES, outcomeOf } from '../outcomes.ts';
import { Rounds } from '../rounds/service.ts';

const WORD = /^[\p{L}\p{N}]{1,32}$/u;

const show = defineCommand({
  ...named('fair show'),
  reply: 'ephemeral',
  uses: { rounds: Rounds },
  run: async ({ guild, locale, rounds, user }) =>
    speak({ guild, locale }).games.next(await rounds.next(user.id)),
});

const word = defineCommand({
  ...named('fair word'),
  reply: 'ephemeral',
  options: { word: { type: 'string', ...asked('word'), required: true } },
  uses: { rounds: Rounds },
  async run({ guild, locale, options, rounds, user }) {
    const texts = speak({ guild, locale }).games;
    if (!WORD.test(options.word)) throw new Refusal(texts.wordBad(), 'GAMES_WORD');
    await rounds.setWord(user.id, options.word);
    return texts.wordSet();
  },
});

const verify = defineCommand({
  ...named('fair verify'),
  options: {
    game: { type: 'string', ...asked('game'), required: true, choices: GAMES },
    seed: { type: 'string', ...asked('seed'), required: true, maxLength: 64 },
    round: { type: 'integer', ...asked('round'), required: true, min: 1 },
    word: { type: 'string', ...asked('wordThen'), default: '', maxLength: 32 },
    player: { type: 'user', ...asked('player') },
  },
  run({ guild, locale, options: { game, player, round: nonce, seed, word }, user }) {
    const outcome = outcomeOf(game, { seed, nonce, word, userId: (player ?? user).id });
    return speak({ guild, locale }).games.verified({ hash: hashOf(seed), outcome });
  },
});

/** `fair`: how everybody can check that no round was changed after it began. */
export const fair = defineCommandGroup({
  ...named('fair'),
  default: 'show',
  commands: [show, word, verify],
});
