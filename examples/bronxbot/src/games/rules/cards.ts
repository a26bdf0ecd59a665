import type { Draw } from '../fair/draw.ts';

/** A card of a deck that never ends. */
export interface Card {
  /** 1 is an ace, 11 to 13 jack, queen and king. */
  readonly rank: number;
  readonly suit: '♠' | '♥' | '♦' | '♣';
}

const SUITS = ['♠', '♥', '♦', '♣'] as const;
const NAMES: Readonly<Record<number, string>> = { 1: 'A', 11: 'J', 12: 'Q', 13: 'K' };

export function drawCard(draw: Draw): Card {
  const drawn = draw(52);
  return { rank: 1 + Math.floor(drawn / 4), suit: SUITS[drawn % 4] ?? '♠' };
}

/** `10♥`. */
export const sayCard = ({ rank, suit }: Card): string => `${NAMES[rank] ?? rank}${suit}`;
