import { defineCommand, Refusal } from '@bronxbot/core';
import { Ledger } from '@bronxbot/plugins/ledger';
import { Settings } from '@bronxbot/plugins/settings';
import { createDraw } from '../fair/draw.ts';
import { Rounds } from '../rounds/service.ts';
import { payCoin, tossCoin } from '../rules/coinflip.ts';
import { BET, PACE, readStake } from '../stakes.ts';
import { GAMES_ENGLISH as texts } from '../texts.ts';
import { showEnding } from '../view.ts';

const SHOWN = { heads: '# 🪙 Heads', tails: '# 🪙 Tails', edge: '# 🪙 It stands on its edge' } as const;

/** `coinflip`: a toss. */
export const coinflip = defineCommand({
  name: 'coinflip',
  description: 'Doubles your stake if you call the coin.',
  aliases: ['cf', 'flip'],
  options: {
    bet: BET,
    side: { type: 'string', description: 'What you call', required: true, choices: ['heads', 'tails'] },
  },
  cooldown: PACE,
  uses: { ledger: Ledger, rounds: Rounds, settings: Settings },
  async run({ guild, id, ledger, options: { bet, side }, rounds, settings, user }) {
    const stake = await readStake({ ledger, settings }, { guild, user }, bet);
    const round = await rounds.open({ id, userId: user.id, game: 'coinflip', stake, choice: side });
    const landed = tossCoin(createDraw(round));
    const ending = await rounds.close(round, payCoin(stake, side, landed));
    if (!ending) throw new Refusal(texts.over(), 'GAMES_OVER');
    return showEnding('Coin flip', SHOWN[landed], ending);
  },
});
