import { describe, expect, test } from 'vitest';
import { createVirtualClock } from './virtual-clock.ts';

describe('a virtual clock', () => {
  test('stands still until it is advanced', async () => {
    const clock = createVirtualClock({ now: 1_000 });
    await clock.advance(0);
    expect([clock.now(), clock.monotonic()]).toEqual([1_000, 0]);
  });

  test('fires timers in order, each at its own moment', async () => {
    const clock = createVirtualClock({ now: 0 });
    const fired: string[] = [];
    for (const [name, afterMs] of [
      ['late', 30],
      ['early', 10],
      ['also early', 10],
    ] as const) {
      clock.schedule(afterMs, () => fired.push(`${name} at ${clock.now()}`));
    }
    await clock.advance(30);
    expect(fired).toEqual(['early at 10', 'also early at 10', 'late at 30']);
  });

  test('fires what a timer schedules within the same step', async () => {
    const clock = createVirtualClock({ now: 0 });
    const fired: number[] = [];
    clock.schedule(10, () => clock.schedule(10, () => fired.push(clock.now())));
    await clock.advance(25);
    expect(fired).toEqual([20]);
    expect(clock.now()).toBe(25);
  });

  test('lets work between two timers end before the second', async () => {
    const clock = createVirtualClock({ now: 0 });
    const order: string[] = [];
    clock.schedule(1, () => order.push('first'));
    clock.schedule(2, () => order.push('second'));
    await clock.advance(2, async () => void order.push('between'));
    expect(order).toEqual(['between', 'first', 'between', 'second', 'between', 'between']);
  });

  test('does not fire a cancelled timer', async () => {
    const clock = createVirtualClock({ now: 0 });
    const fired: string[] = [];
    clock.schedule(5, () => fired.push('never')).cancel();
    await clock.advance(10);
    expect(fired).toEqual([]);
    expect(clock.nextTimerInMs).toBeUndefined();
  });

  test('moves twice when it is advanced twice at once', async () => {
    const clock = createVirtualClock({ now: 0 });
    await Promise.all([clock.advance(10), clock.advance(10)]);
    expect(clock.now()).toBe(20);
  });

  test('refuses to go back', async () => {
    const clock = createVirtualClock();
    expect(() => clock.advance(-1)).toThrow(RangeError);
  });
});

test('fires timers in the background without counting them', async () => {
  const clock = createVirtualClock({ now: 0 });
  const fired: number[] = [];
  clock.schedule(10, () => fired.push(clock.now()), { isBackground: true });

  expect([clock.timersMade, clock.nextTimerInMs, clock.timersSince(0)]).toEqual([0, undefined, false]);
  await clock.advance(20);
  expect(fired).toEqual([10]);
});
