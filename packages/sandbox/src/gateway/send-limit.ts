import type { Clock } from '../clock.ts';

/** How much a client may send over one connection. @see https://docs.discord.com/developers/events/gateway#rate-limiting */
const MOST_SENT = 120;
const WINDOW_MS = 60_000;

/**
 * Counts what a client sends; each call tells whether that was still allowed. Heartbeats count like the rest.
 * Assumed, for Discord does not say: the minute begins with the first payload after the last one ended.
 */
export function createSendLimit(clock: Clock): () => boolean {
  let startedMs = -Infinity;
  let sent = 0;
  return () => {
    const nowMs = clock.monotonic();
    if (nowMs - startedMs >= WINDOW_MS) {
      startedMs = nowMs;
      sent = 0;
    }
    sent += 1;
    return sent <= MOST_SENT;
  };
}
