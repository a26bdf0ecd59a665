import type { Clock } from '../clock.ts';
import type { Schedule } from './schedule.ts';

/** When one task is due next. */
export interface Timetable {
  /** Milliseconds until then, 0 once it is due; `undefined` when it never is again. */
  waitMs(): number | undefined;
  /** The same as UTC milliseconds. */
  nextAtMs(): number | undefined;
  /** Goes on to the next time after now: what was missed meanwhile, in a sleep of the machine, is due once and not many times. */
  passed(): void;
  /** Forgets what was due until now. */
  restart(): void;
}

/** A timetable of equal steps, on the clock that never jumps. The first is due after `firstMs`. */
export function everyTimetable(clock: Clock, everyMs: number, firstMs: number): Timetable {
  let dueMs = clock.monotonic() + firstMs;
  const waitMs = () => Math.max(0, dueMs - clock.monotonic());
  return {
    waitMs,
    nextAtMs: () => clock.now() + waitMs(),
    passed() {
      const late = clock.monotonic() - dueMs;
      dueMs += everyMs * (Math.floor(late / everyMs) + 1);
    },
    restart() {
      dueMs = clock.monotonic() + everyMs;
    },
  };
}

/** A timetable of times of day. When the clock is set back, no time that was reached is due again. */
export function cronTimetable(clock: Clock, schedule: Schedule): Timetable {
  let dueAtMs = schedule.nextAfter(clock.now());
  const goOn = (afterMs: number) => {
    dueAtMs = schedule.nextAfter(afterMs);
  };
  return {
    waitMs: () => (dueAtMs === undefined ? undefined : Math.max(0, dueAtMs - clock.now())),
    nextAtMs: () => dueAtMs,
    passed: () => goOn(Math.max(dueAtMs ?? 0, clock.now())),
    restart: () => goOn(clock.now()),
  };
}
