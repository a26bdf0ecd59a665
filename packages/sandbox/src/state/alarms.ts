import type { World } from './world.ts';

/** The longest that Node's timers can wait; a longer one would fire at once. */
const LONGEST_MS = 2_147_483_647;

/**
 * Has something happen by itself at a moment, such as the end of a poll. `about` names it: a second one in its place
 * takes the place of the first.
 */
export function setAlarm(world: World, about: string, atMs: number, ring: () => void): void {
  cancelAlarm(world, about);
  const leftMs = Math.max(0, atMs - world.clock.now());
  const wake = () => {
    world.alarms.delete(about);
    if (leftMs > LONGEST_MS) setAlarm(world, about, atMs, ring);
    else ring();
  };
  const timer = world.clock.schedule(Math.min(leftMs, LONGEST_MS), wake, { isBackground: true });
  world.alarms.set(about, timer);
}

/** Calls off what would have happened. */
export function cancelAlarm(world: World, about: string): void {
  world.alarms.get(about)?.cancel();
  world.alarms.delete(about);
}

/** Calls off everything that would have happened: the world ends. */
export function cancelAllAlarms(world: World): void {
  for (const about of world.alarms.keys()) cancelAlarm(world, about);
}
