import type { SeenRequest } from './limited-world.ts';

/** How many requests were answered 429, in hundredths of all. */
export function refusedShare(seen: readonly SeenRequest[]): number {
  if (seen.length === 0) return 0;
  return (100 * seen.filter(({ status }) => status === 429).length) / seen.length;
}

/**
 * Jain's index: 1 when all got the same, 1/n when one got everything.
 * @see https://arxiv.org/abs/cs/9809099
 */
export function fairness(shares: readonly number[]): number {
  const sum = shares.reduce((total, share) => total + share, 0);
  const squares = shares.reduce((total, share) => total + share * share, 0);
  return squares === 0 ? 1 : (sum * sum) / (shares.length * squares);
}
