import { type BlackjackMove, type BlackjackTable, countHand } from '../src/games/rules/blackjack.ts';

/** The move that loses least, by the tables for a dealer who stands on every 17, with doubling after a split. */
export function basicStrategy({ hands, dealer, turn = 0, moves }: BlackjackTable): BlackjackMove {
  const cards = hands[turn]?.cards ?? [];
  const up = Math.min(dealer[0]?.rank ?? 10, 10);
  // An ace of the dealer stands above the ten.
  const shows = up === 1 ? 11 : up;
  if (moves.includes('split') && splits(Math.min(cards[0]?.rank ?? 0, 10), shows)) return 'split';
  const { total, soft } = countHand(cards);
  const wants = soft ? softMove(total, shows) : hardMove(total, shows);
  if (wants !== 'double' || moves.includes('double')) return wants;
  return soft && total >= 18 ? 'stand' : 'hit';
}

function splits(value: number, shows: number): boolean {
  const upTo: Readonly<Record<number, number>> = { 2: 7, 3: 7, 4: 6, 6: 6, 7: 7 };
  if (value === 1 || value === 8) return true;
  if (value === 4) return shows === 5 || shows === 6;
  if (value === 9) return shows <= 9 && shows !== 7;
  return shows <= (upTo[value] ?? 0);
}

function softMove(total: number, shows: number): BlackjackMove {
  const doubles = (first: number) => shows >= first && shows <= 6;
  if (total >= 19) return 'stand';
  if (total === 18) return doubles(3) ? 'double' : shows <= 8 ? 'stand' : 'hit';
  if (total === 17) return doubles(3) ? 'double' : 'hit';
  return doubles(total >= 15 ? 4 : 5) ? 'double' : 'hit';
}

function hardMove(total: number, shows: number): BlackjackMove {
  if (total >= 17) return 'stand';
  if (total >= 13) return shows <= 6 ? 'stand' : 'hit';
  if (total === 12) return shows >= 4 && shows <= 6 ? 'stand' : 'hit';
  if (total === 11 || total === 10) return shows < (total === 11 ? 11 : 10) ? 'double' : 'hit';
  return total === 9 && shows >= 3 && shows <= 6 ? 'double' : 'hit';
}
