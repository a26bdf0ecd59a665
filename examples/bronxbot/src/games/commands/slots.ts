import { defineCommand, Refusal } from '@bronxbot/core';
import { Ledger } from '@bronxbot/plugins/ledger';
import { Settings } from '@bronxbot/plugins/settings';
import { createDraw } from '../fair/draw.ts';
import { Rounds } from '../rounds/service.ts';
import { paySlots, spinReels } from '../rules/slots.ts';
import { BET, PACE, readStake } from '../stakes.ts';
import { GAMES_ENGLISH as texts } from '../texts.ts';
import { showEnding } from '../view.ts';

/** `slots`: three reels. */
export const slots = defineCommand({
  name: 'slots',
  description: 'Turns three reels: two alike give your stake back, three alike much more.',
  options: { bet: BET },
  cooldown: PACE,
  uses: { ledger: Ledger, rounds: Rounds, settings: Settings },
  async run({ guild, id, ledger, options: { bet }, rounds, settings, user }) {
    const stake = await readStake({ ledger, settings }, { guild, user }, bet);
    const round = await rounds.open({ id, userId: user.id, game: 'slots', stake });
    const reels = spinReels(createDraw(round));
    const ending = await rounds.close(round, paySlots(stake, reels));
    if (!ending) throw new Refusal(texts.over(), 'GAMES_OVER');
    return showEnding('Slots', `# ${reels.map(({ emoji }) => emoji).join(' ')}`, ending);
  },
});
