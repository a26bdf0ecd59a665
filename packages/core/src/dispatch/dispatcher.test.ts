import { describe, expect, test, vi } from 'vitest';
import { createTestDispatcher, gate } from '../../test/hand-made.ts';
import { later } from '../../test/later.ts';
import { allow } from './gate.ts';
import type { Outcome } from './outcome.ts';

const MINUTE_MS = 60_000;

describe('entries that come late or twice', () => {
  test('an interaction that can no longer be answered has no effects', async () => {
    const run = vi.fn();
    const { clock, dispatcher, invocation } = createTestDispatcher();
    await dispatcher.dispatch(invocation());

    const asked = invocation({ entry: { createdAtMs: clock.now() - 4_000 }, run });
    const outcome = await dispatcher.dispatch(asked);

    expect(outcome).toMatchObject({ outcome: 'expired', ageMs: 4_000 });
    expect(asked.responder.did).toEqual([]);
    expect(run).not.toHaveBeenCalled();
  });

  test('an interaction that grew too old in its gates has no effects', async () => {
    const run = vi.fn();
    const passed = later();
    const { clock, dispatcher, invocation } = createTestDispatcher({
      gates: [gate('terms', 'consent', () => passed.promise.then(() => allow()))],
    });
    const asked = invocation({ reply: 'modal', run });
    const outcome = dispatcher.dispatch(asked);

    await clock.advance(3_000);
    passed.resolve();

    expect(await outcome).toMatchObject({ outcome: 'expired' });
    expect(run).not.toHaveBeenCalled();
  });

  test('an old message runs: Discord does not wait for its answer', async () => {
    const { clock, dispatcher, invocation } = createTestDispatcher();
    await dispatcher.dispatch(invocation());

    const outcome = await dispatcher.dispatch(
      invocation({ entry: { surface: 'prefix', createdAtMs: clock.now() - MINUTE_MS }, run: () => 'Pong' }),
    );

    expect(outcome.outcome).toBe('ok');
  });

  test.each([-40_000, 40_000])('a clock that is off by %d ms expires nothing', async (offMs) => {
    const { clock, dispatcher, invocation } = createTestDispatcher();

    for (const lagMs of [120, 90, 300]) {
      const outcome = await dispatcher.dispatch(
        invocation({ entry: { createdAtMs: clock.now() - offMs - lagMs } }),
      );
      expect(outcome.outcome).toBe('ok');
    }
  });

  test('a replayed entry runs once and gives the outcome it had', async () => {
    const run = vi.fn(() => 'Pong');
    const { dispatcher, invocation } = createTestDispatcher();
    const outcomes: Outcome[] = [];
    dispatcher.outcomes.subscribe((outcome) => outcomes.push(outcome));
    const first = dispatcher.dispatch(invocation({ entry: { id: '7' }, run }));

    const second = await dispatcher.dispatch(invocation({ entry: { id: '7' }, run }));

    expect(second).toBe(await first);
    expect(run).toHaveBeenCalledOnce();
    expect(outcomes).toHaveLength(1);
  });
});

describe('the end', () => {
  test('idle waits for what is in hand', async () => {
    const { dispatcher, invocation } = createTestDispatcher();
    const work = later();
    const asked = invocation({ run: () => work.promise });
    void dispatcher.dispatch(asked);
    const idle = vi.fn();
    const waiting = dispatcher.idle().then(idle);

    await Promise.resolve();
    expect(idle).not.toHaveBeenCalled();
    work.resolve();
    await waiting;
    expect(asked.responder.did).toEqual(['settle Done.']);
  });

  test('a drain waits for what runs and refuses what comes', async () => {
    const { dispatcher, invocation } = createTestDispatcher();
    const work = later<string>();
    const running = invocation({ run: () => work.promise });
    void dispatcher.dispatch(running);

    const drained = dispatcher.drain(4_000);
    const late = invocation();
    const outcome = await dispatcher.dispatch(late);
    work.resolve('Pong');

    expect(await drained).toBe(0);
    expect(running.responder.did).toEqual(['reply Pong']);
    expect(outcome).toMatchObject({ outcome: 'denied', code: 'BOT_STOPPING' });
    expect(late.responder.did).toEqual(['refuse I am restarting. Please try again in a minute.']);
  });

  test('a drain that takes too long aborts what is left and counts it', async () => {
    const { clock, dispatcher, invocation } = createTestDispatcher();
    let signal: AbortSignal | undefined;
    const run = (context: { readonly signal: AbortSignal }) => {
      ({ signal } = context);
      return new Promise<void>(() => {});
    };
    void dispatcher.dispatch(invocation({ run }));

    const drained = dispatcher.drain(4_000);
    await clock.advance(4_000);

    expect(await drained).toBe(1);
    expect(signal?.aborted).toBe(true);
  });

  test('the signal aborts when the 15 minutes of the interaction are over', async () => {
    const { clock, dispatcher, invocation } = createTestDispatcher();
    let signal: AbortSignal | undefined;
    const work = later();
    const outcome = dispatcher.dispatch(
      invocation({
        run(context: { readonly signal: AbortSignal }) {
          ({ signal } = context);
          return work.promise;
        },
      }),
    );

    await clock.advance(15 * MINUTE_MS - 1);
    expect(signal?.aborted).toBe(false);
    await clock.advance(1);
    expect(signal?.aborted).toBe(true);
    work.resolve();
    await outcome;
  });

  test('no timer is left once an entry has ended', async () => {
    const { clock, dispatcher, invocation } = createTestDispatcher();

    await dispatcher.dispatch(
      invocation({ run: ({ signal }: { readonly signal: AbortSignal }) => void signal.aborted }),
    );

    expect(clock.pending).toBe(0);
  });
});
