import { createDraw, type RoundSeed } from './fair/draw.ts';
import { drawCard, sayCard } from './rules/cards.ts';
import { tossCoin } from './rules/coinflip.ts';
import { drawCrash, sayMultiplier } from './rules/crash.ts';
import { colourOf, spinWheel } from './rules/roulette.ts';
import { spinReels } from './rules/slots.ts';

/** The games, as `fair verify` names them. */
export const GAMES = ['coinflip', 'slots', 'roulette', 'crash', 'blackjack', 'higherlower'] as const;
export type Game = (typeof GAMES)[number];
const CARDS = 12;

/** What a seed gives in each game, in words: for cards, the first twelve in the order in which they are drawn. */
export function outcomeOf(game: Game, round: RoundSeed): string {
  const draw = createDraw(round);
  switch (game) {
    case 'coinflip':
      return tossCoin(draw);
    case 'slots':
      return spinReels(draw)
        .map(({ emoji }) => emoji)
        .join(' ');
    case 'roulette': {
      const pocket = spinWheel(draw);
      return `${pocket} ${colourOf(pocket)}`;
    }
    case 'crash':
      return sayMultiplier(Math.max(100, drawCrash(draw)));
    case 'blackjack':
    case 'higherlower':
      return Array.from({ length: CARDS }, () => sayCard(drawCard(draw))).join(' ');
  }
}
