import { defineCommand, Refusal } from '@bronxbot/core';
import { Ledger } from '@bronxbot/plugins/ledger';
import { Settings } from '@bronxbot/plugins/settings';
import { asked, named, speak } from '../../languages/languages.ts';
import { begin, BET, PACE } from '../begin.ts';
import { createDraw } from '../fair/draw.ts';
import { Rounds } from '../rounds/service.ts';
import { payCoin, tossCoin } from '../rules/coinflip.ts';
import { showEnding } from '../view.ts';

/** `coinflip`: a toss. */
export const coinflip = defineCommand({
  ...named('coinflip'),
  aliases: ['cf', 'flip'],
  options: {
    bet: BET,
    side: { type: 'string', ...asked('side'), required: true, choices: ['heads', 'tails'] },
  },
  cooldown: PACE,
  uses: { ledger: Ledger, rounds: Rounds, settings: Settings },
  async run(context) {
    const { bet, side } = context.options;
    const texts = speak(context).games;
    const round = await begin(context, { game: 'coinflip', bet, choice: side });
    const landed = tossCoin(createDraw(round));
    const ending = await context.rounds.close(round, payCoin(round.stake, side, landed));
    if (!ending) throw new Refusal(texts.over(), 'GAMES_OVER');
    return showEnding(
      { texts, title: texts.coinflip(), body: `# 🪙 ${texts.landed({ side: landed })}` },
      ending,
    );
  },
});
