import { definePlugin, defineService, Time } from '@bronxbot/core';

/** Knows how long this process has been a bot. */
export interface Uptime {
  /** UTC, milliseconds since 1970. */
  readonly sinceMs: number;
  /** Milliseconds; right even when somebody sets the machine's clock. */
  forMs(): number;
}
export const Uptime = defineService<Uptime>()('uptime');

/** Provides {@link Uptime}. */
export const clockIn = () =>
  definePlugin({
    name: 'uptime',
    uses: { time: Time },
    provides: Uptime,
    start({ time }) {
      const startedAt = time.monotonic();
      return { sinceMs: time.now(), forMs: () => time.monotonic() - startedAt };
    },
  });
