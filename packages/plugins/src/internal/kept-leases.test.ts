import { expect, test } from 'vitest';
import { createStillClock } from '../../test/still-clock.ts';
import { KeptLeases } from './kept-leases.ts';

const TTL_MS = 1_000;

/** Leases whose register is slow: each answer takes this long. */
function openSlow(answersAfterMs: number) {
  const clock = createStillClock();
  const register = {
    keep() {
      clock.move(answersAfterMs);
      return Promise.resolve(true);
    },
    drop: () => Promise.resolve(),
  };
  return { clock, leases: new KeptLeases({ register, ttlMs: TTL_MS, clock }) };
}

test('a lease that was asked for so long ago that it may be over is not had', async () => {
  const { leases } = openSlow(TTL_MS * 0.9);

  expect(await leases.acquire('task')).toBeUndefined();
});

test('the life of a lease counts from when it was asked for, not from the answer', async () => {
  const { clock, leases } = openSlow(TTL_MS * 0.7);
  const lease = await leases.acquire('task');
  const before = lease?.signal.aborted;

  clock.move(TTL_MS * 0.2);

  expect([before, lease?.signal.aborted]).toEqual([false, true]);
});
