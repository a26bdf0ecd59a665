import { expect, test } from 'vitest';
import { createFakeClock } from '../../../../core/test/fake-clock.ts';
import { createRecorder } from '../report/create-recorder.ts';
import type { RateLimitEvent } from '../service.ts';
import { createInvalidGuard } from './invalid-guard.ts';

function open(invalid: number) {
  const clock = createFakeClock();
  const recorder = createRecorder(clock, () => {});
  const events: RateLimitEvent[] = [];
  recorder.subscribe((event) => events.push(event));
  const guard = createInvalidGuard(clock, recorder);
  for (let each = 0; each < invalid; each++) guard.add();
  return { clock, guard, events };
}

test('below half of what Discord allows nobody waits', () => {
  const { guard } = open(4_999);
  expect(guard.pass('background', undefined)).toBeUndefined();
});

test('from half on, what nobody waits for goes once a second', async () => {
  const { clock, guard, events } = open(5_000);
  let passed = 0;
  const count = () => void passed++;
  const waiting = ['background', 'animation', 'background'] as const;
  const all = waiting.map((priority) => Promise.resolve(guard.pass(priority, undefined)).then(count));
  await clock.advance(1_000);
  expect([passed, guard.pass('reply', undefined)]).toEqual([2, undefined]);
  await clock.advance(1_000);
  await Promise.all(all);
  expect(events).toEqual([{ type: 'invalid-budget', share: 0.5 }]);
});

test('from four fifths on only answers to interactions go, until ten minutes have passed', async () => {
  const { clock, guard, events } = open(8_000);
  expect(() => guard.pass('reply', undefined)).toThrow(
    expect.objectContaining({ code: 'RATE_LIMIT_INVALID' }) as Error,
  );
  expect(guard.pass('answer', undefined)).toBeUndefined();
  expect(events.at(-1)).toEqual({ type: 'invalid-budget', share: 0.8 });
  await clock.advance(600_000);
  expect([guard.count, guard.pass('reply', undefined)]).toEqual([0, undefined]);
});
