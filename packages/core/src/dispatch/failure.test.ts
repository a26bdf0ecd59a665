import { describe, expect, test, vi } from 'vitest';
import { createTestDispatcher } from '../../test/hand-made.ts';
import { Refusal } from '../errors.ts';

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

    expect(outcome).toMatchObject({
      outcome: 'error',
      code: 'HANDLER_FAILED',
      errorId: expect.stringMatching(/^[0-9a-f]{6,}$/),
    });
    expect(asked.responder.did).toEqual([
      `refuse Something went wrong. If you report it, name this id: \`${outcome.errorId}\`.`,
    ]);
    expect(log.lines).toEqual([
      {
        level: 'error',
        message: "'ping' failed",
        fields: expect.objectContaining({
          errorId: outcome.errorId,
          path: 'ping',
          surface: 'slash',
          person: expect.stringMatching(/^[\w-]{8}$/),
          error,
        }),
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

    expect(asked.responder.did[0]).toMatch(/TypeError: x is not a function[^]*failure\.test\.ts:\d+:\d+/);
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

  test.each([10_062, 40_060, 50_027])(
    'an answer that came too late (%d) is a line in the log, and nobody is told',
    async (code) => {
      const { dispatcher, invocation, log } = createTestDispatcher();
      const asked = invocation({
        run: () => Promise.reject(Object.assign(new Error('Unknown'), { code, rawError: {} })),
      });

      const outcome = await dispatcher.dispatch(asked);

      expect(outcome).toMatchObject({ outcome: 'error', code: `DISCORD_${code}` });
      expect(asked.responder.did).toEqual([]);
      expect(log.lines.map(({ level }) => level)).toEqual(['info']);
    },
  );

  test('a message that was deleted meanwhile is a line in the log, and nobody is left waiting', async () => {
    const { dispatcher, invocation, log } = createTestDispatcher();
    const error = Object.assign(new Error('Unknown Message'), { code: 10_008, rawError: {} });
    const asked = invocation({ run: () => Promise.reject(error) });

    const outcome = await dispatcher.dispatch(asked);

    expect(outcome).toMatchObject({ outcome: 'error', code: 'DISCORD_10008' });
    expect(asked.responder.did).toEqual(['settle This no longer exists. Please run the command again.']);
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
