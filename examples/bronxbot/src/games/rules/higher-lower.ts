import type { Draw } from '../fair/draw.ts';
import { type Card, drawCard } from './cards.ts';

/** What a person guesses of the next card. */
export type Guess = 'higher' | 'lower';

/** After so many right guesses a round is paid by itself. */
export const MOST_GUESSES = 5;
const RANKS = 13;
/** What a guess gives on average, in thousandths: any five in a row give more than 90 %, and one gives the most. */
const RETURN = 985;

/** A round as it stands. */
export interface Ladder {
  readonly cards: readonly Card[];
  readonly right: number;
  readonly lost: boolean;
  /** Nothing more can be guessed. */
  readonly over: boolean;
}

/** Plays the guesses that were made. The same card again is neither higher nor lower. */
export function playLadder(draw: Draw, guesses: readonly Guess[]): Ladder {
  const cards = [drawCard(draw)];
  let right = 0;
  for (const guess of guesses) {
    const shown = cards.at(-1)?.rank ?? 0;
    const next = drawCard(draw);
    cards.push(next);
    if (guess === 'higher' ? next.rank <= shown : next.rank >= shown)
      return { cards, right, lost: true, over: true };
    right++;
  }
  return { cards, right, lost: false, over: right >= MOST_GUESSES };
}

/** How many of the 13 ranks make a guess right. */
export const chancesOf = ({ rank }: Card, guess: Guess): number =>
  guess === 'higher' ? RANKS - rank : rank - 1;

/** By what a right guess multiplies, in thousandths, rounded down. */
export const stepOf = (card: Card, guess: Guess): number =>
  Math.floor((RETURN * RANKS) / chancesOf(card, guess));

/** What cashing out pays now, the stake included and rounded down; the stake itself before the first guess. */
export function payLadder(stake: number, { cards, lost }: Ladder): number {
  if (lost) return 0;
  let [pays, whole] = [BigInt(stake), 1n];
  for (const [index, card] of cards.slice(0, -1).entries()) {
    const guess = (cards[index + 1]?.rank ?? 0) > card.rank ? 'higher' : 'lower';
    pays *= BigInt(stepOf(card, guess));
    whole *= 1_000n;
  }
  return Number(pays / whole);
}
