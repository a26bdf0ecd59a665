import { describe, expect, test, vi } from 'vitest';
import { createTestDispatcher, gate } from '../../test/hand-made.ts';
import { Refusal } from '../errors.ts';
import { allow, deny } from './gate.ts';
import type { Outcome } from './outcome.ts';

const MINUTE_MS = 60_000;

/** A promise and its end. */
function later<T = void>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((end) => (resolve = end));
  return { promise, resolve };
}

describe('the phases', () => {
  test('gates run by phase and then in the given order, before validate and run', async () => {
    const order: string[] = [];
    const note = (name: string) => {
      order.push(name);
      return allow();
    };
    const { dispatcher, invocation } = createTestDispatcher({
      gates: [
        gate('cooldown', 'budget', () => note('cooldown')),
        gate('owner', 'permission', () => note('owner')),
        gate('roles', 'permission', () => note('roles')),
        gate('terms', 'consent', () => note('terms')),
        gate('guild', 'authenticate', () => note('guild')),
      ],
    });

    await dispatcher.dispatch(
      invocation({ validate: () => ({ count: order.push('validate') }), run: () => void order.push('run') }),
    );

    expect(order).toEqual(['guild', 'terms', 'owner', 'roles', 'cooldown', 'validate', 'run']);
  });

  test('the first refusal ends the way: nothing after it is asked', async () => {
    const later = vi.fn(() => allow());
    const run = vi.fn();
    const { dispatcher, invocation } = createTestDispatcher({
      gates: [gate('terms', 'consent', () => deny('TOS_MISSING', 'Read our terms.')), gate('owner', 'permission', later)],
    });
    const asked = invocation({ run });

    const outcome = await dispatcher.dispatch(asked);

    expect(outcome).toMatchObject({ outcome: 'denied', code: 'TOS_MISSING' });
    expect(asked.responder.did).toEqual(['refuse Read our terms.']);
    expect(later).not.toHaveBeenCalled();
    expect(run).not.toHaveBeenCalled();
  });

  test('a gate sees the entry and the guards around it', async () => {
    const check = vi.fn(() => allow());
    const { dispatcher, invocation } = createTestDispatcher({ gates: [gate('any', 'permission', check)] });
    const asked = invocation({ guards: [{ guildOnly: true }, { nsfw: true }] });

    await dispatcher.dispatch(asked);

    expect(check).toHaveBeenCalledWith({ entry: asked.entry, guards: [{ guildOnly: true }, { nsfw: true }] });
  });

  test('a refusal without a reply still ends the interaction for Discord', async () => {
    const { dispatcher, invocation } = createTestDispatcher({ gates: [gate('mute', 'permission', () => deny('MUTED', undefined))] });
    const asked = invocation();

    await dispatcher.dispatch(asked);

    expect(asked.responder.did).toEqual(['settle This is not possible here.']);
  });

  test.each([
    ['throws', () => Promise.reject(new Error('no database'))],
    ['answers nothing', (() => {}) as never],
  ])('a gate that %s lets nobody through', async (_, check) => {
    const run = vi.fn();
    const { dispatcher, invocation, log } = createTestDispatcher({ gates: [gate('terms', 'consent', check)] });

    const outcome = await dispatcher.dispatch(invocation({ run }));

    expect(outcome).toMatchObject({ outcome: 'error', code: 'GATE_FAILED' });
    expect(run).not.toHaveBeenCalled();
    expect(log.lines).toContainEqual(expect.objectContaining({ level: 'error', message: "'ping' failed" }));
  });

  test('what a budget costs is spent when run starts, and not when a check refuses', async () => {
    const spend = vi.fn();
    const { dispatcher, invocation } = createTestDispatcher({ gates: [gate('cooldown', 'budget', () => allow(spend))] });

    await dispatcher.dispatch(
      invocation({
        validate() {
          throw new Refusal('No such item.');
        },
      }),
    );
    expect(spend).not.toHaveBeenCalled();

    await dispatcher.dispatch(invocation());
    expect(spend).toHaveBeenCalledOnce();
  });

  test('run receives the person, the services and what was validated', async () => {
    const run = vi.fn();
    const { dispatcher, invocation } = createTestDispatcher({ servicesFor: () => ({ karma: 7 }) });

    await dispatcher.dispatch(invocation({ run, validate: () => ({ options: { points: 2 } }) }));

    expect(run.mock.calls[0]?.[0]).toMatchObject({ user: { id: 'ada' }, karma: 7, options: { points: 2 } });
  });

  test('a refusal that is known beforehand asks no gate', async () => {
    const check = vi.fn(() => allow());
    const { dispatcher, invocation } = createTestDispatcher({ gates: [gate('terms', 'consent', check)] });
    const asked = invocation({ refusal: new Refusal('This button has expired.', 'COMPONENT_EXPIRED') });

    const outcome = await dispatcher.dispatch(asked);

    expect(outcome).toMatchObject({ outcome: 'denied', code: 'COMPONENT_EXPIRED' });
    expect(asked.responder.did).toEqual(['refuse This button has expired.']);
    expect(check).not.toHaveBeenCalled();
  });

  test('explain names every phase with its gates and who brought them', () => {
    const { dispatcher } = createTestDispatcher({
      gates: [gate('cooldown', 'budget', () => allow()), { ...gate('terms', 'consent', () => allow()), plugin: 'tos' }],
    });

    expect(dispatcher.explain()).toBe(
      'authenticate: no gate\nconsent: terms (tos)\npermission: no gate\nbudget: cooldown\nvalidate\nrun\nafter',
    );
  });
});

describe('answers', () => {
  test('what run returns is the reply', async () => {
    const { dispatcher, invocation } = createTestDispatcher();
    const asked = invocation({ run: () => 'Pong' });

    const outcome = await dispatcher.dispatch(asked);

    expect(asked.responder.did).toEqual(['reply Pong']);
    expect(outcome.outcome).toBe('ok');
  });

  test('a handler that sends nothing leaves no failure on the screen', async () => {
    const { dispatcher, invocation } = createTestDispatcher();
    const asked = invocation();

    await dispatcher.dispatch(asked);

    expect(asked.responder.did).toEqual(['settle Done.']);
  });

  test('a slow handler is deferred in the mode of its command', async () => {
    const { clock, dispatcher, invocation } = createTestDispatcher();
    const work = later<string>();
    const asked = invocation({ reply: 'ephemeral', run: () => work.promise });
    const outcome = dispatcher.dispatch(asked);

    await clock.advance(1_499);
    expect(asked.responder.did).toEqual([]);
    await clock.advance(1);
    expect(asked.responder.did).toEqual(['defer ephemeral']);

    work.resolve('At last');
    expect(await outcome).toMatchObject({ outcome: 'ok', acknowledgedAfterMs: 1_500 });
    expect(asked.responder.did).toEqual(['defer ephemeral', 'reply At last']);
  });

  test('the time that gates take counts towards the deferral', async () => {
    const passed = later();
    const { clock, dispatcher, invocation } = createTestDispatcher({
      gates: [gate('terms', 'consent', () => passed.promise.then(() => allow()))],
    });
    const asked = invocation({ run: () => 'Pong' });
    const outcome = dispatcher.dispatch(asked);

    await clock.advance(1_500);
    passed.resolve();
    await outcome;

    expect(asked.responder.did).toEqual(['defer public', 'reply Pong']);
  });

  test.each([
    ['a handler that opens a form', { reply: 'modal' as const }],
    ['an autocomplete', { entry: { surface: 'autocomplete' as const } }],
  ])('%s is never deferred', async (_, over) => {
    const { clock, dispatcher, invocation } = createTestDispatcher();
    const work = later();
    const asked = invocation({ ...over, run: () => work.promise });
    const outcome = dispatcher.dispatch(asked);

    await clock.advance(2_600);
    expect(asked.responder.did).toEqual([]);
    work.resolve();
    await outcome;
  });

  test('an entry that was long on its way is deferred that much earlier', async () => {
    const { clock, dispatcher, invocation } = createTestDispatcher();
    await dispatcher.dispatch(invocation());
    const work = later();
    const asked = invocation({ entry: { createdAtMs: clock.now() - 1_400 }, run: () => work.promise });
    const outcome = dispatcher.dispatch(asked);

    await clock.advance(100);
    expect(asked.responder.did).toEqual(['defer public']);
    work.resolve();
    await outcome;
  });
});

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
      const outcome = await dispatcher.dispatch(invocation({ entry: { createdAtMs: clock.now() - offMs - lagMs } }));
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

describe('failures', () => {
  test('an unforeseen error shows the member its id, which the log has with the place', async () => {
    const met: unknown[] = [];
    const { dispatcher, invocation, log } = createTestDispatcher({ onFailure: (error) => met.push(error) });
    const error = new Error('no such table');
    const asked = invocation({
      run() {
        throw error;
      },
    });

    const outcome = await dispatcher.dispatch(asked);

    expect(outcome).toMatchObject({ outcome: 'error', code: 'HANDLER_FAILED', errorId: expect.stringMatching(/^[0-9a-f]{6,}$/) });
    expect(asked.responder.did).toEqual([
      `refuse Something went wrong. If you report it, name this id: \`${outcome.errorId}\`.`,
    ]);
    expect(log.lines).toEqual([
      {
        level: 'error',
        message: "'ping' failed",
        fields: expect.objectContaining({ errorId: outcome.errorId, path: 'ping', surface: 'slash', userId: 'ada', error }),
      },
    ]);
    expect(met).toEqual([error]);
  });

  test('in development the member sees what was thrown and where', async () => {
    const { dispatcher, invocation } = createTestDispatcher({ developmentErrors: true });
    const asked = invocation({
      run() {
        throw new TypeError('x is not a function');
      },
    });

    await dispatcher.dispatch(asked);

    expect(asked.responder.did[0]).toMatch(/TypeError: x is not a function[^]*dispatcher\.test\.ts:\d+:\d+/);
  });

  test('a refusal shows its text, is no error, and leaves the log empty', async () => {
    const { dispatcher, invocation, log } = createTestDispatcher();
    const asked = invocation({
      run() {
        throw new Refusal('You have no sword.', 'SHOP_EMPTY');
      },
    });

    const outcome = await dispatcher.dispatch(asked);

    expect(outcome).toMatchObject({ outcome: 'denied', code: 'SHOP_EMPTY' });
    expect(asked.responder.did).toEqual(['refuse You have no sword.']);
    expect(log.lines).toEqual([]);
  });

  test.each([10_008, 10_062, 40_060])('an answer that came too late (%d) is a line in the log, and nobody is told', async (code) => {
    const { dispatcher, invocation, log } = createTestDispatcher();
    const asked = invocation({ run: () => Promise.reject(Object.assign(new Error('Unknown'), { code, rawError: {} })) });

    const outcome = await dispatcher.dispatch(asked);

    expect(outcome).toMatchObject({ outcome: 'error', code: `DISCORD_${code}` });
    expect(asked.responder.did).toEqual([]);
    expect(log.lines.map(({ level }) => level)).toEqual(['info']);
  });

  test('a person who cannot be told does not make the dispatcher fail', async () => {
    const { dispatcher, invocation, log } = createTestDispatcher();
    const asked = invocation({ run: () => Promise.reject(new Error('first')) });
    const responder = { ...asked.responder, refuse: () => Promise.reject(new Error('Missing Permissions')) };

    const outcome = await dispatcher.dispatch({ ...asked, responder });

    expect(outcome.outcome).toBe('error');
    expect(log.lines.map(({ level }) => level)).toEqual(['error', 'warn']);
  });

  test('a listener of outcomes that fails stops neither the others nor the entry', async () => {
    const { dispatcher, invocation, log } = createTestDispatcher();
    const heard = vi.fn();
    dispatcher.outcomes.subscribe(() => {
      throw new Error('full');
    });
    dispatcher.outcomes.subscribe(heard);

    await dispatcher.dispatch(invocation());

    expect(heard).toHaveBeenCalledOnce();
    expect(log.lines).toHaveLength(1);
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

    await dispatcher.dispatch(invocation({ run: ({ signal }: { readonly signal: AbortSignal }) => void signal.aborted }));

    expect(clock.pending).toBe(0);
  });
});
