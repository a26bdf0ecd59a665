import { defineCommand, Refusal } from '@bronxbot/core';
import { Ledger } from '@bronxbot/plugins/ledger';
import { Settings } from '@bronxbot/plugins/settings';
import { named, speak } from '../../languages/languages.ts';
import { begin, BET, PACE } from '../begin.ts';
import { createDraw } from '../fair/draw.ts';
import { Rounds } from '../rounds/service.ts';
import { paySlots, spinReels } from '../rules/slots.ts';
import { showEnding } from '../view.ts';

/** `slots`: three reels. */
export const slots = defineCommand({
  ...named('slots'),
  options: { bet: BET },
  cooldown: PACE,
  uses: { ledger: Ledger, rounds: Rounds, settings: Settings },
  async run(context) {
    const texts = speak(context).games;
    const round = await begin(context, { game: 'slots', bet: context.options.bet });
    const reels = spinReels(createDraw(round));
    const ending = await context.rounds.close(round, paySlots(round.stake, reels));
    if (!ending) throw new Refusal(texts.over(), 'GAMES_OVER');
    const body = `# ${reels.map(({ emoji }) => emoji).join(' ')}`;
    return showEnding({ texts, title: texts.slots(), body }, ending);
  },
});
