import { createDraw } from './fair/draw.ts';
import { type BlackjackMove, payBlackjack, playBlackjack } from './rules/blackjack.ts';
import { drawCrash, payCrash } from './rules/crash.ts';
import { type Guess, payLadder, playLadder } from './rules/higher-lower.ts';
import { findBet, payRoulette, spinWheel } from './rules/roulette.ts';
import type { Round } from './rounds/service.ts';

/** Plays the moves of a round, and stands with every hand that is left. */
export function standAll(round: Round) {
  const moves = [...round.moves] as BlackjackMove[];
  let table = playBlackjack(createDraw(round), moves);
  while (table.turn !== undefined) {
    moves.push('stand');
    table = playBlackjack(createDraw(round), moves);
  }
  return table;
}

/** What a round pays when the person does nothing more, also after a restart; `undefined` gives the stake back. */
export function payLeft(round: Round): number | undefined {
  const { choice, game, stake } = round;
  switch (game) {
    case 'blackjack':
      return payBlackjack(stake, standAll(round));
    case 'higher-lower':
      return payLadder(stake, playLadder(createDraw(round), round.moves as Guess[]));
    case 'roulette': {
      const bet = findBet(choice);
      return bet && payRoulette(stake, bet, spinWheel(createDraw(round)));
    }
    case 'crash': {
      // Nobody knows when they would have clicked, unless they said so before.
      if (choice === '') return undefined;
      return drawCrash(createDraw(round)) >= Number(choice) ? payCrash(stake, Number(choice)) : 0;
    }
    default:
      return undefined;
  }
}
