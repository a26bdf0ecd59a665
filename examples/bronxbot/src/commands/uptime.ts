import { defineCommand } from '@bronxbot/core';
import { Uptime } from '../uptime-plugin.ts';

/** `uptime`: since when the bot runs. */
export const uptime = defineCommand({
  name: 'uptime',
  description: 'Shows how long I have been running.',
  uses: { uptime: Uptime },
  run({ uptime }) {
    const since = Math.floor(uptime.sinceMs / 1_000);
    return `I have been running for ${words(uptime.forMs())}, since <t:${since}:f>.`;
  },
});

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** `1 day, 2 hours`: the two greatest units. */
function words(durationMs: number): string {
  const parts = UNITS.flatMap(([unit, unitMs], index) => {
    const rest = index === 0 ? durationMs : durationMs % (UNITS[index - 1]?.[1] ?? Infinity);
    const count = Math.floor(rest / unitMs);
    return count === 0 ? [] : [`${count} ${unit}${count === 1 ? '' : 's'}`];
  });
  return parts.slice(0, 2).join(', ') || 'less than a second';
}
