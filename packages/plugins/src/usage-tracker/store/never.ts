/**
 * When something was used first and last that never was: the other way round from what there is, for any moment is earlier than the first and
 * later than the last. UTC milliseconds; the first is later than any moment that a `Date` can hold.
 */
export const NEVER = { firstAtMs: 8_640_000_000_000_001, lastAtMs: 0 } as const;
