import { expect, test } from 'vitest';
import { createVirtualClock } from '../virtual-clock.ts';
import { cancelAllAlarms, setAlarm } from './alarms.ts';
import { createWorld } from './create-world.ts';

const DAY_MS = 24 * 60 * 60_000;

function begin() {
  const clock = createVirtualClock({ now: 0 });
  return { clock, world: createWorld({ clock }), rung: [] as string[] };
}

test('rings at its moment, also beyond what a timer of Node can wait', async () => {
  const { clock, world, rung } = begin();
  setAlarm(world, 'poll', 32 * DAY_MS, () => rung.push('poll'));

  await clock.advance(32 * DAY_MS - 1);
  expect(rung).toEqual([]);
  await clock.advance(1);
  expect(rung).toEqual(['poll']);
  expect(world.alarms.size).toBe(0);
});

test('replaces the alarm that is about the same', async () => {
  const { clock, world, rung } = begin();
  setAlarm(world, 'event', 5, () => rung.push('first'));
  setAlarm(world, 'event', 9, () => rung.push('second'));
  await clock.advance(10);

  expect(rung).toEqual(['second']);
});

test('rings no more once the world ends', async () => {
  const { clock, world, rung } = begin();
  setAlarm(world, 'event', 5, () => rung.push('late'));
  cancelAllAlarms(world);
  await clock.advance(10);

  expect(rung).toEqual([]);
});
