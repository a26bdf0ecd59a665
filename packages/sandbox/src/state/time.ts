import type { World } from './world.ts';

/** The world's time as Discord writes it, such as `2026-01-01T00:00:00.000000+00:00`. */
export function isoNow(world: World): string {
  return isoTime(world.clock.now());
}

/** A moment as Discord writes it: microseconds and a numeric zone. */
export function isoTime(atMs: number): string {
  if (atMs !== lately.atMs) lately = { atMs, text: new Date(atMs).toISOString().replace('Z', '000+00:00') };
  return lately.text;
}
// Under load many messages share a millisecond, and writing it down is a fortieth of what each costs.
let lately = { atMs: Number.NaN, text: '' };
