/** The first wait after a failure, in milliseconds; it doubles. */
const BASE_MS = 500;

/** Milliseconds to wait after the given number of failures, from 1: random between once and twice the doubled base, so that many do not return at once. */
export const backoffMs = (failures: number, random: () => number): number =>
  BASE_MS * 2 ** (failures - 1) * (1 + random());
