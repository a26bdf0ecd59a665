import type { Draw } from '../fair/draw.ts';

/** The pockets of a European wheel, in the order in which they stand around it. */
export const WHEEL: readonly number[] = [
  0, 32, 15, 19, 4, 21, 2, 25, 17, 34, 6, 27, 13, 36, 11, 30, 8, 23, 10, 5, 24, 16, 33, 1, 20, 14, 31, 9, 22,
  18, 29, 7, 28, 12, 35, 3, 26,
];
const RED = new Set([1, 3, 5, 7, 9, 12, 14, 16, 18, 19, 21, 23, 25, 27, 30, 32, 34, 36]);

/** A bet: its name, the numbers that win, and how many times the stake it pays, the stake included. */
export interface RouletteBet {
  readonly name: string;
  readonly wins: (pocket: number) => boolean;
  readonly pays: number;
}

export const colourOf = (pocket: number): 'red' | 'black' | 'green' => {
  if (pocket === 0) return 'green';
  return RED.has(pocket) ? 'red' : 'black';
};
const between = (first: number, last: number) => (pocket: number) => pocket >= first && pocket <= last;
const isColumn = (rest: number) => (pocket: number) => pocket > 0 && pocket % 3 === rest;

/** The bets by what people call them. Numbers go by themselves. */
export const ROULETTE_BETS: readonly (RouletteBet & { readonly alias: string })[] = [
  { name: 'red', alias: 'r', pays: 2, wins: (pocket) => colourOf(pocket) === 'red' },
  { name: 'black', alias: 'b', pays: 2, wins: (pocket) => colourOf(pocket) === 'black' },
  { name: 'even', alias: 'e', pays: 2, wins: (pocket) => pocket > 0 && pocket % 2 === 0 },
  { name: 'odd', alias: 'o', pays: 2, wins: (pocket) => pocket % 2 === 1 },
  { name: '1-18', alias: 'low', pays: 2, wins: between(1, 18) },
  { name: '19-36', alias: 'high', pays: 2, wins: between(19, 36) },
  { name: '1-12', alias: '1st', pays: 3, wins: between(1, 12) },
  { name: '13-24', alias: '2nd', pays: 3, wins: between(13, 24) },
  { name: '25-36', alias: '3rd', pays: 3, wins: between(25, 36) },
  { name: 'column1', alias: 'c1', pays: 3, wins: isColumn(1) },
  { name: 'column2', alias: 'c2', pays: 3, wins: isColumn(2) },
  { name: 'column3', alias: 'c3', pays: 3, wins: isColumn(0) },
  { name: 'green', alias: 'g', pays: 36, wins: (pocket) => pocket === 0 },
];

/** The bet that a person names; `undefined` when there is none. */
export function findBet(text: string): RouletteBet | undefined {
  const name = text.trim().toLowerCase();
  if (/^\d{1,2}$/.test(name) && Number(name) <= 36) {
    const number = Number(name);
    return { name: String(number), pays: 36, wins: (pocket) => pocket === number };
  }
  return ROULETTE_BETS.find((bet) => bet.name === name || bet.alias === name);
}

/** Where the ball falls. */
export const spinWheel = (draw: Draw): number => draw(WHEEL.length);

/** What a spin pays, the stake included. */
export const payRoulette = (stake: number, bet: RouletteBet, pocket: number): number =>
  bet.wins(pocket) ? bet.pays * stake : 0;
