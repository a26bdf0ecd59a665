import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../../test/fake-clock.ts';
import { BronxError } from '../errors.ts';
import { defineService } from '../service.ts';
import type { LifecycleNode } from './node.ts';
import { createServiceTable } from './service-table.ts';
import { startNodes } from './start.ts';
import { stopNodes } from './stop.ts';

const never = () => new Promise<never>(() => {});

function setUp() {
  const events: string[] = [];
  const clock = createFakeClock();
  const services = createServiceTable();
  const abort = new AbortController();
  const node = (name: string, rest: Partial<LifecycleNode> = {}): LifecycleNode => ({
    name: `plugin '${name}'`,
    isPlugin: true,
    uses: {},
    start: () => void events.push(`start ${name}`),
    stop: () => void events.push(`stop ${name}`),
    ...rest,
  });
  const options = {
    clock,
    startTimeoutMs: 10_000,
    stopTimeoutMs: 2_000,
    services,
    signal: abort.signal,
    onLateError: (error: unknown) => void events.push(`late ${String(error)}`),
  };
  return { abort, clock, events, node, options, services };
}

test('promises of other libraries are awaited too, at start and at stop', async () => {
  const { events, node, options, services } = setUp();
  const Answer = defineService<number>()('answer');
  const foreign = (then: (done: (value: number) => void, fail: (error: Error) => void) => void) =>
    // oxlint-disable-next-line unicorn/no-thenable -- a promise that is none of Node's is what this test is about
    ({ then }) as unknown as Promise<number>;
  const kept = node('kept', {
    provides: Answer,
    start: () => foreign((done) => done(42)),
  });
  const late = node('late', { stop: () => foreign((_, fail) => fail(new Error('late'))) as never });

  await startNodes([kept, late], options);
  const failures = await stopNodes([{ node: late, service: undefined }], options);

  expect(services.resolve({ any: Answer })).toEqual({ any: 42 });
  expect(failures).toMatchObject([{ code: 'PLUGIN_STOP_FAILED', message: expect.stringContaining('late') }]);
  expect(events).toEqual(['start late']);
});

describe('start', () => {
  test('nodes start one after the other, and each gets what those before it made', async () => {
    const { events, node, options, services } = setUp();
    const Number = defineService<number>()('number');
    const provider = node('provider', { provides: Number, start: async () => 42 });
    const user = node('user', {
      uses: { value: Number },
      start: (given) => void events.push(JSON.stringify(given)),
    });

    await startNodes([provider, user], options);

    expect(events).toEqual(['{"value":42}']);
    expect(services.resolve({ any: Number })).toEqual({ any: 42 });
  });

  test('a start that fails is named with its cause, and what had started is stopped in reverse', async () => {
    const { events, node, options } = setUp();
    const cause = new Error('no disk');
    const broken = node('broken', { start: () => Promise.reject(cause) });

    const failure = startNodes([node('one'), node('two'), broken, node('three')], options);

    await expect(failure).rejects.toMatchObject({
      code: 'PLUGIN_START_FAILED',
      message: "The plugin 'broken' failed to start: no disk",
      cause,
    });
    expect(events).toEqual(['start one', 'start two', 'stop two', 'stop one']);
  });

  test('a start that never ends is given up after its time', async () => {
    const { clock, events, node, options } = setUp();
    const failure = startNodes([node('one'), node('hung', { start: never })], options).catch(
      (error: unknown) => error,
    );

    await clock.advance(10_000);

    expect(await failure).toMatchObject({ code: 'PLUGIN_START_TIMEOUT' });
    expect(events).toEqual(['start one', 'stop one']);
  });

  test('a start that ends after it was given up is stopped at once', async () => {
    const { clock, events, node, options } = setUp();
    let finish = (_service: string) => {};
    const slow = node('slow', {
      start: () => new Promise<string>((resolve) => (finish = resolve)),
      stop: (service) => void events.push(`stop ${String(service)}`),
    });
    const failure = startNodes([slow], options).catch((error: unknown) => error);
    await clock.advance(10_000);
    await failure;

    finish('late service');
    await clock.advance(0);

    expect(events).toEqual(['stop late service']);
  });

  test('a start that fails after it was given up is told', async () => {
    const { clock, events, node, options } = setUp();
    let fail = (_error: Error) => {};
    const slow = node('slow', { start: () => new Promise((_, reject) => (fail = reject)) });
    const failure = startNodes([slow], options).catch((error: unknown) => error);
    await clock.advance(10_000);
    await failure;

    fail(new Error('too late'));
    await clock.advance(0);

    expect(events).toEqual(["late BronxError: The plugin 'slow' failed to start: too late"]);
  });

  test('an aborted start does not wait for what hangs', async () => {
    const { abort, events, node, options } = setUp();
    const failure = startNodes([node('one'), node('hung', { start: never })], options);

    abort.abort(new BronxError('BOT_START_ABORTED', 'stopped'));

    await expect(failure).rejects.toMatchObject({ code: 'BOT_START_ABORTED' });
    expect(events).toEqual(['start one', 'stop one']);
  });

  test('a start and a stop that both fail are one error that begins with the start', async () => {
    const { node, options } = setUp();
    const sticky = node('sticky', { stop: () => Promise.reject(new Error('stuck')) });
    const broken = node('broken', { start: () => Promise.reject(new Error('no disk')) });

    const failure = startNodes([sticky, broken], options);

    await expect(failure).rejects.toMatchObject({
      errors: [{ code: 'PLUGIN_START_FAILED' }, { code: 'PLUGIN_STOP_FAILED' }],
    });
  });
});

describe('stop', () => {
  test('everything stops in reverse, whatever fails on the way, and each failure is named', async () => {
    const { events, node, options } = setUp();
    const nodes = [
      node('one'),
      node('broken', { stop: () => Promise.reject(new Error('stuck')) }),
      node('three'),
    ];
    const started = await startNodes(nodes, options);
    events.length = 0;

    const failures = await stopNodes(started, options);

    expect(events).toEqual(['stop three', 'stop one']);
    expect(failures).toMatchObject([
      {
        code: 'PLUGIN_STOP_FAILED',
        message: expect.stringContaining("The plugin 'broken' failed to stop: stuck") as string,
      },
    ]);
  });

  test('a stop that never ends is given up after its time', async () => {
    const { clock, events, node, options } = setUp();
    const started = await startNodes([node('one'), node('hung', { stop: never })], options);
    const stopping = stopNodes(started, options);

    await clock.advance(2_000);

    expect(await stopping).toMatchObject([{ code: 'PLUGIN_STOP_FAILED' }]);
    expect(events).toContain('stop one');
  });

  test('many that hang share one budget, and each is still asked', async () => {
    const { clock, node, options } = setUp();
    const asked: string[] = [];
    const hung = (name: string) =>
      node(name, {
        stop() {
          asked.push(name);
          return never();
        },
      });
    const started = await startNodes(
      Array.from({ length: 10 }, (_, index) => hung(String(index))),
      options,
    );
    const stopping = stopNodes(started, { ...options, budgetMs: 5_000 });

    await clock.advance(6_000);

    expect(await stopping).toHaveLength(10);
    expect(asked).toHaveLength(10);
  });

  test('a stop gets the service that its start gave', async () => {
    const { node, options } = setUp();
    const stopped: unknown[] = [];
    const started = await startNodes(
      [node('one', { start: () => 'service', stop: (service) => void stopped.push(service) })],
      options,
    );

    await stopNodes(started, options);

    expect(stopped).toEqual(['service']);
  });
});
