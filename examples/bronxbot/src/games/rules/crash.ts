import type { Draw } from '../fair/draw.ts';

// Multipliers are whole hundredths: 150 is 1.50×.

/** Nobody gets more; a round that comes so far is cashed out there. */
export const MOST_CRASH = 100_000;
/** The least to cash out at. */
export const LEAST_CASH_OUT = 101;
const RANGE = 2 ** 32;
/** What a player gets on average, whatever they cash out at, in hundredths. */
const RETURN = 97;
/** The multiplier grows by a factor of e in so many milliseconds. */
const GROWTH_MS = 10_000;

/**
 * Where the round crashes. It comes to x or further in 0.97 / x of all rounds, so that cashing out at any x gives 97 % on average; 3 in 100
 * rounds crash before they begin.
 */
export function drawCrash(draw: Draw): number {
  const rest = RANGE - draw(RANGE);
  return Math.min(MOST_CRASH, Math.floor((RETURN * RANGE) / rest));
}

/** What cashing out pays, the stake included, rounded down. */
export const payCrash = (stake: number, at: number): number => Number((BigInt(stake) * BigInt(at)) / 100n);

/** The multiplier after a time, from 100. */
export const multiplierAt = (elapsedMs: number): number =>
  Math.min(MOST_CRASH, Math.floor(100 * Math.exp(Math.max(0, elapsedMs) / GROWTH_MS)));

/** When a multiplier is reached, in milliseconds. */
export const timeOf = (multiplier: number): number =>
  Math.max(0, Math.ceil(GROWTH_MS * Math.log(multiplier / 100)));

/** As people read it: `1.50×`. */
export const sayMultiplier = (multiplier: number): string => `${(multiplier / 100).toFixed(2)}×`;
