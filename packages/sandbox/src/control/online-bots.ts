import { systemClock, type Clock, type Timer } from '../clock.ts';
import type { ControlledGateway } from './attach-control.ts';

/** How often connections are compared; they are sockets of real time, whatever the world's clock says. */
const LOOK_EVERY_MS = 500;

/** The ids of the applications whose bot is connected. */
export function onlineBots({ sessions }: ControlledGateway): ReadonlySet<string> {
  return new Set(sessions.filter(({ connected }) => connected).map(({ applicationId }) => applicationId));
}

/** Calls back whenever a bot has come or gone, until it is stopped. */
export function watchBots(
  gateway: ControlledGateway,
  changed: () => void,
  clock: Clock = systemClock,
): { stop(): void } {
  const summary = () => [...onlineBots(gateway)].toSorted().join();
  let known = summary();
  let timer: Timer;
  const look = () => {
    const now = summary();
    if (now !== known) changed();
    known = now;
    timer = clock.schedule(LOOK_EVERY_MS, look);
  };
  timer = clock.schedule(LOOK_EVERY_MS, look);
  return { stop: () => timer.cancel() };
}
