import type { Clock } from '../clock.ts';
import type { VirtualClock } from '../virtual-clock.ts';

/** How often it is looked whether time must pass, in real milliseconds. */
const LOOK_EVERY_MS = 10;

/** The clocks involved. */
interface Clocks {
  readonly clock: VirtualClock;
  readonly socketClock: Clock;
}

/**
 * Waits for work that may itself wait for the clock, such as a time limit: once nothing new was scheduled for
 * `patienceMs` of real time, the clock jumps to its next timer. Fast work sees no time pass.
 */
export async function whileTimePasses<T>(
  { clock, socketClock }: Clocks,
  work: Promise<T>,
  patienceMs: (dueInMs: number) => number,
): Promise<T> {
  const ended = work.then(
    () => true,
    () => true,
  );
  let since = socketClock.monotonic();
  let timersMade = clock.timersMade;
  while (!(await Promise.race([ended, later(socketClock)]))) {
    const dueInMs = clock.nextTimerInMs;
    const isNew = clock.timersMade !== timersMade;
    if (isNew) since = socketClock.monotonic();
    timersMade = clock.timersMade;
    if (isNew || dueInMs === undefined || socketClock.monotonic() - since < patienceMs(dueInMs)) continue;
    await clock.advance(dueInMs);
    since = socketClock.monotonic();
  }
  return work;
}

function later(clock: Clock): Promise<false> {
  return new Promise((resolve) => clock.schedule(LOOK_EVERY_MS, () => resolve(false)));
}
