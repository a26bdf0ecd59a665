import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../../test/fake-clock.ts';
import { createMemoryCooldowns } from './memory-cooldowns.ts';

const twice = { uses: 2, perMs: 1_000, scope: 'user' } as const;

describe('cooldowns in memory', () => {
  test('allow so many uses in any window, and say how long until the next', async () => {
    const clock = createFakeClock();
    const cooldowns = createMemoryCooldowns({ clock });

    expect(await cooldowns.spend('ada', twice)).toBe(0);
    await clock.advance(400);
    expect(await cooldowns.spend('ada', twice)).toBe(0);
    expect(await cooldowns.check('ada', twice)).toBe(600);
    expect(await cooldowns.spend('ada', twice)).toBe(600);
    await clock.advance(600);
    expect(await cooldowns.spend('ada', twice)).toBe(0);
    expect(await cooldowns.check('ada', twice)).toBe(400);
  });

  test('count nothing by checking, and nothing for a refused use', async () => {
    const clock = createFakeClock();
    const cooldowns = createMemoryCooldowns({ clock });
    for (let use = 0; use < 5; use++) await cooldowns.check('ada', twice);
    for (let use = 0; use < 5; use++) await cooldowns.spend('ada', twice);
    await clock.advance(1_000);

    expect(await cooldowns.spend('ada', twice)).toBe(0);
  });

  test('give a thousand simultaneous uses to as many as are allowed', async () => {
    const cooldowns = createMemoryCooldowns({ clock: createFakeClock() });
    const waits = await Promise.all(Array.from({ length: 1_000 }, () => cooldowns.spend('ada', twice)));

    expect(waits.filter((waitMs) => waitMs === 0)).toHaveLength(2);
  });

  test('do not mind that the time of day jumps', async () => {
    const clock = createFakeClock();
    const cooldowns = createMemoryCooldowns({ clock });
    await cooldowns.spend('ada', { ...twice, uses: 1 });
    clock.jump(clock.now() + 3_600_000);

    expect(await cooldowns.check('ada', { ...twice, uses: 1 })).toBe(1_000);
  });

  test('forget keys whose window has passed, without being used again', async () => {
    const clock = createFakeClock();
    const cooldowns = createMemoryCooldowns({ clock });
    for (let key = 0; key < 10_000; key++) await cooldowns.spend(String(key), twice);
    expect(cooldowns.size).toBe(10_000);
    await clock.advance(60_000);

    expect(cooldowns.size).toBe(0);
    expect(clock.pending).toBe(0);
  });

  test('remember no more keys than they may, and forget the one used longest ago', async () => {
    const cooldowns = createMemoryCooldowns({ clock: createFakeClock(), maxKeys: 2 });
    const once = { ...twice, uses: 1 };
    for (const key of ['a', 'b', 'c']) await cooldowns.spend(key, once);

    expect(cooldowns.size).toBe(2);
    expect(await cooldowns.check('a', once)).toBe(0);
    expect(await cooldowns.check('c', once)).toBe(1_000);
  });

  test('leave no timer behind when they stop', async () => {
    const clock = createFakeClock();
    const cooldowns = createMemoryCooldowns({ clock });
    await cooldowns.spend('ada', twice);
    cooldowns.stop();

    expect([clock.pending, cooldowns.size]).toEqual([0, 0]);
  });

  test('never allow more than the uses in a window, whatever the rhythm', async () => {
    const rhythm = fc.array(fc.nat({ max: 700 }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(rhythm, fc.integer({ min: 1, max: 4 }), async (pauses, uses) => {
        const clock = createFakeClock();
        const cooldowns = createMemoryCooldowns({ clock });
        const allowed: number[] = [];
        for (const pauseMs of pauses) {
          await clock.advance(pauseMs);
          if ((await cooldowns.spend('ada', { ...twice, uses })) === 0) allowed.push(clock.monotonic());
        }
        for (const at of allowed)
          expect(allowed.filter((each) => each > at - 1_000 && each <= at).length).toBeLessThanOrEqual(uses);
      }),
      { numRuns: 50 },
    );
  });
});
