/**
 * Numbers from 0 to below 1 that a seed and what it is for determine (mulberry32): good enough to spread load, not for
 * secrets.
 */
export function seededRandom(seed: number, purpose = 0): () => number {
  let state = (seed ^ Math.imul(purpose + 1, 0x9e_37_79_b1)) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of several, by a number from 0 to below 1. @throws RangeError when there are none */
export function pick<T>(from: readonly T[], at: number): T {
  const picked = from[Math.floor(at * from.length)];
  if (picked === undefined) throw new RangeError('There is nothing to pick from.');
  return picked;
}
