import { defineCommand, Refusal } from '@bronxbot/core';
import { Ledger } from '@bronxbot/plugins/ledger';
import { animate } from '@bronxbot/plugins/rate-limit';
import { Settings } from '@bronxbot/plugins/settings';
import { asked, named, speak } from '../../languages/languages.ts';
import { begin, BET, PACE } from '../begin.ts';
import { createDraw } from '../fair/draw.ts';
import { Rounds } from '../rounds/service.ts';
import { colourOf, findBet, payRoulette, ROULETTE_BETS, spinWheel, WHEEL } from '../rules/roulette.ts';
import { showEnding, showRound } from '../view.ts';

const SPIN_MS = 6_000;
/** Pockets that pass before the ball lies still. */
const TURNS = 60;
const SQUARES = { red: '🟥', black: '⬛', green: '🟩' } as const;

/** `roulette`: a wheel of 37 pockets. The result is drawn before it turns, and paid whether or not anybody sees it stop. */
export const roulette = defineCommand({
  ...named('roulette'),
  aliases: ['rlt'],
  options: { bet: BET, on: { type: 'string', ...asked('on'), required: true } },
  cooldown: PACE,
  uses: { ledger: Ledger, rounds: Rounds, settings: Settings },
  async run(context) {
    const { options, reply, rounds } = context;
    const texts = speak(context).games;
    const bet = findBet(options.on);
    if (!bet)
      throw new Refusal(
        texts.noBet({ names: ROULETTE_BETS.map(({ name }) => name).join(', ') }),
        'GAMES_BET',
      );
    const round = await begin(context, { game: 'roulette', bet: options.bet, choice: bet.name });
    const pocket = spinWheel(createDraw(round));
    const look = (body: string) => ({ texts, title: texts.roulette({ bet: bet.name }), body });
    await reply(showRound(look(stripAt(pocket, 0)), round));
    const ending = await rounds.close(round, payRoulette(round.stake, bet, pocket));
    if (!ending) throw new Refusal(texts.over(), 'GAMES_OVER');
    await animate(
      context,
      (elapsedMs) =>
        elapsedMs < SPIN_MS
          ? showRound(look(stripAt(pocket, elapsedMs)), round)
          : showEnding(look(`# ${say(pocket)}`), ending),
      { durationMs: SPIN_MS },
    );
  },
});

const say = (pocket: number) => `${SQUARES[colourOf(pocket)]} ${pocket}`;

/** What passes by at a moment: slower and slower, with the pocket that was drawn under the arrow at the end. */
function stripAt(pocket: number, elapsedMs: number): string {
  const left = Math.round(TURNS * (1 - elapsedMs / SPIN_MS) ** 2);
  const at = WHEEL.indexOf(pocket) - left;
  const around = [-2, -1, 0, 1, 2].map((by) => WHEEL[(((at + by) % 37) + 37) % 37] ?? 0);
  return around.map((one, index) => (index === 2 ? `**➤ ${say(one)}**` : say(one))).join(' · ');
}
