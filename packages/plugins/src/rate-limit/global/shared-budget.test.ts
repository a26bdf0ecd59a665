import { expect, test } from 'vitest';
import { createFakeClock } from '../../../../core/test/fake-clock.ts';
import type { Fleet, FleetListener } from '../fleet/fleet.ts';
import { SharedBudget } from './shared-budget.ts';

const LIMIT = 50;
const PROCESSES = 4;

/** A budget of four processes, and the fleet that it hears of. */
function open() {
  const clock = createFakeClock();
  let hears: FleetListener = {};
  const fleet: Fleet = {
    connected: false,
    processes: PROCESSES,
    invalid: 0,
    identify() {},
    take: () => Promise.reject(new Error('away')),
    begin: () => Promise.reject(new Error('away')),
    settle() {},
    stopUse() {},
    countInvalid() {},
    ban() {},
    listen: (listener) => void (hears = listener),
    stop: () => Promise.resolve(),
  };
  const budget = new SharedBudget({ clock, fleet, name: 'global', perSecond: LIMIT, onChange() {} });
  const sentAt: number[] = [];
  const send = async () => {
    const use = await budget.take('reply', undefined);
    sentAt.push(clock.monotonic());
    use.end();
  };
  const beat = (used: number, endsInMs: readonly number[]) =>
    hears.beat?.({ processes: PROCESSES, bannedMs: 0, invalid: 0, used, endsInMs });
  return { clock, budget, sentAt, send, beat, lose: () => hears.connection?.(false) };
}

test('B15 when Redis is gone a process goes on as what all had sent comes to count no more, bit by bit', async () => {
  const { clock, budget, sentAt, send, beat, lose } = open();
  beat(40, [100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000]);
  lose();
  const all = Array.from({ length: 12 }, send);
  await clock.advance(0);
  // Twelve are its share, and its part of forty is ten.
  expect(sentAt).toHaveLength(2);
  await clock.advance(1_005);
  await Promise.all(all);
  expect(sentAt).toEqual([0, 0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000]);
  expect(budget.report()).toMatchObject({ shared: false, perSecond: 12 });
});

test('B15 what all have just sent at once is waited for as a whole', async () => {
  const { clock, sentAt, send, beat, lose } = open();
  beat(
    LIMIT,
    Array.from({ length: 10 }, () => 1_100),
  );
  lose();
  const all = Array.from({ length: 3 }, send);
  await clock.advance(1_099);
  expect(sentAt).toEqual([]);
  await clock.advance(1);
  await Promise.all(all);
  expect(sentAt).toEqual([1_100, 1_100, 1_100]);
});
