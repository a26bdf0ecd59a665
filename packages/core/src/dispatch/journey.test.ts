import { describe, expect, test, vi } from 'vitest';
import { createTestDispatcher, gate } from '../../test/hand-made.ts';
import { later } from '../../test/later.ts';
import { Refusal, Unavailable } from '../errors.ts';
import { allow, deny } from './gate.ts';

const away = new Unavailable('DATABASE_UNAVAILABLE', 'The database does not answer');

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
    const next = vi.fn(() => allow());
    const run = vi.fn();
    const { dispatcher, invocation } = createTestDispatcher({
      gates: [
        gate('terms', 'consent', () => deny('TOS_MISSING', 'Read our terms.')),
        gate('owner', 'permission', next),
      ],
    });
    const asked = invocation({ run });

    const outcome = await dispatcher.dispatch(asked);

    expect(outcome).toMatchObject({ outcome: 'denied', code: 'TOS_MISSING' });
    expect(asked.responder.did).toEqual(['refuse Read our terms.']);
    expect(next).not.toHaveBeenCalled();
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
    const { dispatcher, invocation } = createTestDispatcher({
      gates: [gate('mute', 'permission', () => deny('MUTED', undefined))],
    });
    const asked = invocation();

    await dispatcher.dispatch(asked);

    expect(asked.responder.did).toEqual(['settle This is not possible here.']);
  });

  test.each([
    ['throws', () => Promise.reject(new Error('no database'))],
    ['answers nothing', (() => {}) as never],
  ])('a gate that %s lets nobody through', async (_, check) => {
    const run = vi.fn();
    const { dispatcher, invocation, log } = createTestDispatcher({
      gates: [gate('terms', 'consent', check)],
    });

    const outcome = await dispatcher.dispatch(invocation({ run }));

    expect(outcome).toMatchObject({ outcome: 'error', code: 'GATE_FAILED' });
    expect(run).not.toHaveBeenCalled();
    expect(log.lines).toContainEqual(expect.objectContaining({ level: 'error', message: "'ping' failed" }));
  });

  test.each([
    ['a gate', { gates: [gate('terms', 'consent', () => Promise.reject(away))] }, {}],
    ['a handler', {}, { run: () => Promise.reject(away) }],
  ])('7.4 %s that stands on something away says so, without an error id', async (_, options, parts) => {
    const { dispatcher, invocation, log } = createTestDispatcher(options);
    const asked = invocation(parts);

    const outcome = await dispatcher.dispatch(asked);

    expect(outcome).toMatchObject({ outcome: 'error', code: 'DATABASE_UNAVAILABLE' });
    expect(outcome).not.toHaveProperty('errorId');
    expect(asked.responder.did).toEqual([
      'refuse This is temporarily unavailable. Please try again in a few minutes.',
    ]);
    expect(log.lines).toContainEqual(expect.objectContaining({ level: 'warn' }));
  });

  test('what a budget costs is spent when run starts, and not when a check refuses', async () => {
    const spend = vi.fn();
    const { dispatcher, invocation } = createTestDispatcher({
      gates: [gate('cooldown', 'budget', () => allow(spend))],
    });

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
      gates: [
        gate('cooldown', 'budget', () => allow()),
        { ...gate('terms', 'consent', () => allow()), plugin: 'tos' },
      ],
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
