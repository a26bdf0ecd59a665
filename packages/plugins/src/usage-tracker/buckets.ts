import type { UsageWindow } from './service.ts';

/** How long each kind of bucket is, in milliseconds. All begin at multiples of it since 1970, in UTC: no zone and no summer time has a say. */
export const BUCKETS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;
export type Level = keyof typeof BUCKETS;
/** From the finest to the coarsest. */
export const LEVELS = ['minutes', 'hours', 'days'] as const satisfies readonly Level[];

/** When the bucket began that a moment is in, UTC milliseconds. */
export const bucketOf = (level: Level, atMs: number): number =>
  Math.floor(atMs / BUCKETS[level]) * BUCKETS[level];

/** A bucket goes into those of its own length and the longer ones. */
export const levelsFrom = (level: Level): readonly Level[] => LEVELS.slice(LEVELS.indexOf(level));

/** What a window is made of: that many buckets, the one under way included. People are kept by hour and by day. */
export const WINDOWS = {
  '1h': { level: 'minutes', count: 60, people: 'hours' },
  '24h': { level: 'hours', count: 24, people: 'hours' },
  '7d': { level: 'hours', count: 168, people: 'days' },
  '30d': { level: 'days', count: 30, people: 'days' },
} as const satisfies Record<UsageWindow, { level: Level; count: number; people: Level }>;

/** A window as a stretch of buckets. */
export interface Stretch {
  readonly level: Level;
  /** When the first bucket began, UTC milliseconds. */
  readonly fromMs: number;
  readonly count: number;
  /** Where people are looked up, and from when on: all hours or days that the window touches. */
  readonly people: { readonly level: 'hours' | 'days'; readonly fromMs: number };
}

/** The buckets of a window that ends now. */
export function stretchOf(window: UsageWindow, nowMs: number): Stretch {
  const { level, count, people } = WINDOWS[window];
  const fromMs = bucketOf(level, nowMs) - (count - 1) * BUCKETS[level];
  return { level, count, fromMs, people: { level: people, fromMs: bucketOf(people, fromMs) } };
}
