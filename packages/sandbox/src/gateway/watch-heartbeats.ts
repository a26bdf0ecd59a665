import type { Clock } from '../clock.ts';

/** Assumed, for Discord does not say how long it waits for a heartbeat that is due. */
const PATIENCE = 1.5;

/** A watch over the heartbeats of one client. */
export interface HeartbeatWatch {
  /** A heartbeat came. */
  beat(): void;
  stop(): void;
}

/**
 * Calls back once when no heartbeat came for one and a half intervals.
 * @see https://docs.discord.com/developers/events/gateway#heartbeat-interval
 */
export function watchHeartbeats(intervalMs: number, clock: Clock, onMissing: () => void): HeartbeatWatch {
  const start = () => clock.schedule(intervalMs * PATIENCE, onMissing);
  let timer = start();
  return {
    beat() {
      timer.cancel();
      timer = start();
    },
    stop: () => timer.cancel(),
  };
}
