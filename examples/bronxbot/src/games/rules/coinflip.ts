import type { Draw } from '../fair/draw.ts';

/** How a coin lands. On its edge it is the house's. */
export type CoinSide = 'heads' | 'tails' | 'edge';

/** 49 in 100 each for heads and tails, 2 for the edge: the player gets 98 %, in whole coins. */
export function tossCoin(draw: Draw): CoinSide {
  const landed = draw(100);
  if (landed < 2) return 'edge';
  return landed < 51 ? 'heads' : 'tails';
}

/** What a toss pays, the stake included. */
export const payCoin = (stake: number, called: CoinSide, landed: CoinSide): number =>
  called === landed ? 2 * stake : 0;
