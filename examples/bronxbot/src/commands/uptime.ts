import { defineCommand } from '@bronxbot/core';
import { named, speak } from '../languages/languages.ts';
import { Uptime } from '../uptime-plugin.ts';

const wholes = (durationMs: number, unitMs: number, most = Infinity): number =>
  Math.floor(durationMs / unitMs) % most;

/** `uptime`: since when the bot runs. */
export const uptime = defineCommand({
  ...named('uptime'),
  uses: { uptime: Uptime },
  run({ guild, locale, uptime }) {
    const forMs = uptime.forMs();
    return speak({ guild, locale }).community.uptime({
      sinceMs: uptime.sinceMs,
      days: wholes(forMs, 86_400_000),
      hours: wholes(forMs, 3_600_000, 24),
      minutes: wholes(forMs, 60_000, 60),
      seconds: wholes(forMs, 1_000, 60),
    });
  },
});
