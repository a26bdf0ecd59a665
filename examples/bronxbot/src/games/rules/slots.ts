import type { Draw } from '../fair/draw.ts';

/** One symbol of a reel. */
export interface SlotSymbol {
  readonly emoji: string;
  /** How many of the 101 places of each reel it has. */
  readonly places: number;
  /** Three of it pay this many times the stake. */
  readonly pays: number;
}

export const SLOT_SYMBOLS: readonly SlotSymbol[] = [
  { emoji: '🍒', places: 30, pays: 8 },
  { emoji: '🍋', places: 25, pays: 8 },
  { emoji: '🍊', places: 20, pays: 8 },
  { emoji: '🍇', places: 15, pays: 8 },
  { emoji: '🔔', places: 7, pays: 50 },
  { emoji: '🎰', places: 3, pays: 250 },
  { emoji: '💎', places: 1, pays: 5_000 },
];
const PLACES = SLOT_SYMBOLS.reduce((sum, { places }) => sum + places, 0);

/** Turns the three reels. */
export const spinReels = (draw: Draw): readonly SlotSymbol[] => [0, 1, 2].map(() => spinReel(draw));

function spinReel(draw: Draw): SlotSymbol {
  let place = draw(PLACES);
  for (const symbol of SLOT_SYMBOLS) {
    if (place < symbol.places) return symbol;
    place -= symbol.places;
  }
  throw new RangeError(`A reel has ${PLACES} places`);
}

/** What three reels pay, the stake included: three alike by their symbol, two alike the stake back. */
export function paySlots(stake: number, reels: readonly SlotSymbol[]): number {
  const kinds = new Set(reels);
  const [first] = reels;
  if (kinds.size === 1 && first) return first.pays * stake;
  return kinds.size === 2 ? stake : 0;
}
