import { describe, expect, test } from 'vitest';
import { createBot, defineCommand, definePlugin, defineTask } from '../src/index.ts';
import { createLocalDiscord } from './local-discord.ts';
import { createTestLog } from './test-log.ts';

const ping = defineCommand({ name: 'ping', description: 'Answers.', run: () => 'pong' });
const never = () => new Promise<never>(() => {});

/** A plugin that tells when it starts and stops. */
function telling(events: string[], name: string) {
  return definePlugin({
    name,
    start: () => void events.push(`start ${name}`),
    stop: () => void events.push(`stop ${name}`),
  });
}
const quiet = () => ({ log: createTestLog() });

describe('start and stop', () => {
  test('a bot starts, answers, stops, and does it all again', async () => {
    await using discord = await createLocalDiscord();
    const events: string[] = [];
    const bot = createBot({
      ...quiet(),
      prefix: '.',
      commands: [ping],
      plugins: [telling(events, 'one'), telling(events, 'two')],
    });

    for (let round = 0; round < 2; round++) {
      await bot.start(discord.connection);
      discord.says('.ping');
      expect(await discord.heard()).toBe('pong');
      await bot.stop();
    }

    expect(events).toEqual([
      'start one',
      'start two',
      'stop two',
      'stop one',
      'start one',
      'start two',
      'stop two',
      'stop one',
    ]);
    expect([...discord.application.globalCommands.values()].map(({ name }) => name)).toEqual(['ping']);
  });

  test('starting twice is an error and leaves the first start alone', async () => {
    await using discord = await createLocalDiscord();
    const bot = createBot({ ...quiet(), prefix: '.', commands: [ping] });
    const first = bot.start(discord.connection);

    await expect(bot.start(discord.connection)).rejects.toMatchObject({ code: 'BOT_STARTED_TWICE' });
    await first;

    await expect(bot.start(discord.connection)).rejects.toMatchObject({ code: 'BOT_STARTED_TWICE' });
    expect(bot.state).toBe('started');
    await bot.stop();
  });

  test('stopping twice is once, and before a start it is nothing', async () => {
    await using discord = await createLocalDiscord();
    const events: string[] = [];
    const bot = createBot({ ...quiet(), plugins: [telling(events, 'one')] });
    await bot.stop();
    await bot.start(discord.connection);

    await Promise.all([bot.stop(), bot.stop()]);
    await bot.stop();

    expect(events).toEqual(['start one', 'stop one']);
    expect(bot.state).toBe('stopped');
  });

  test('a stop during the start ends it and stops what had started', async () => {
    await using discord = await createLocalDiscord();
    const events: string[] = [];
    const reached = resolvers();
    const slow = definePlugin({
      name: 'slow',
      start() {
        reached.resolve();
        return never();
      },
    });
    const bot = createBot({ ...quiet(), plugins: [telling(events, 'one'), slow] });
    const starting = bot.start(discord.connection).catch((error: unknown) => error);
    await reached.promise;
    const open = bot.open();

    await bot.stop();

    expect(await starting).toMatchObject({ code: 'BOT_START_ABORTED' });
    expect(open).toEqual(["plugin 'slow'"]);
    expect(events).toEqual(['start one', 'stop one']);
    expect(bot.state).toBe('stopped');
  });

  test('a bot that is not started has no webhooks and nothing in hand', async () => {
    const bot = createBot({});

    await bot.idle();

    expect(() => bot.webhook('https://discord.com/api/webhooks/1/x')).toThrow(
      expect.objectContaining({ code: 'BOT_NOT_STARTED' }) as Error,
    );
  });
});

describe('plugins that fail', () => {
  test('a plugin that throws in start keeps the bot off Discord, and what had started is stopped', async () => {
    await using discord = await createLocalDiscord();
    const events: string[] = [];
    const broken = definePlugin({ name: 'broken', start: () => Promise.reject(new Error('no disk')) });
    const bot = createBot({
      ...quiet(),
      plugins: [telling(events, 'one'), broken, telling(events, 'three')],
    });

    await expect(bot.start(discord.connection)).rejects.toMatchObject({
      code: 'PLUGIN_START_FAILED',
      message: "The plugin 'broken' failed to start: no disk",
    });

    expect(events).toEqual(['start one', 'stop one']);
    expect(discord.server.requests).toEqual([]);
    expect(bot.state).toBe('stopped');
  });

  test('a plugin that hangs in start is named after its time', async () => {
    await using discord = await createLocalDiscord();
    const bot = createBot({
      ...quiet(),
      startTimeoutMs: 20,
      plugins: [definePlugin({ name: 'hung', start: never })],
    });

    await expect(bot.start(discord.connection)).rejects.toMatchObject({
      code: 'PLUGIN_START_TIMEOUT',
      message: expect.stringContaining("The plugin 'hung' did not start within 20 ms") as string,
    });
  });

  test('plugins that throw and hang in stop are all named, and the rest stops', async () => {
    await using discord = await createLocalDiscord();
    const events: string[] = [];
    const bot = createBot({
      ...quiet(),
      stopTimeoutMs: 20,
      plugins: [
        telling(events, 'one'),
        definePlugin({ name: 'broken', stop: () => Promise.reject(new Error('stuck')) }),
        definePlugin({ name: 'hung', stop: never }),
      ],
    });
    await bot.start(discord.connection);

    await expect(bot.stop()).rejects.toMatchObject({
      errors: [
        { code: 'PLUGIN_STOP_FAILED', message: expect.stringContaining("'hung' did not stop") as string },
        {
          code: 'PLUGIN_STOP_FAILED',
          message: expect.stringContaining("'broken' failed to stop: stuck") as string,
        },
      ],
    });

    expect(events).toEqual(['start one', 'stop one']);
    expect(bot.state).toBe('stopped');
  });

  test('a wrong token is said, and the plugins are stopped', async () => {
    await using discord = await createLocalDiscord();
    const events: string[] = [];
    const bot = createBot({ ...quiet(), plugins: [telling(events, 'one')] });

    await expect(bot.start({ ...discord.connection, token: 'wrong' })).rejects.toMatchObject({
      code: 'TOKEN_INVALID',
    });

    expect(events).toEqual(['start one', 'stop one']);
  });
});

describe('stopping with work in hand', () => {
  test('a command that runs is ended first, and a new one is told that the bot stops', async () => {
    await using discord = await createLocalDiscord();
    const [entered, finish] = [resolvers(), resolvers()];
    const slow = defineCommand({
      name: 'slow',
      description: 'Takes a while.',
      async run() {
        entered.resolve();
        await finish.promise;
        return 'done';
      },
    });
    const bot = createBot({ ...quiet(), prefix: '.', commands: [slow, ping] });
    await bot.start(discord.connection);
    discord.says('.slow');
    await entered.promise;

    const stopping = bot.stop();
    discord.says('.ping');
    const told = await discord.heard();
    finish.resolve();

    expect([told, await discord.heard()]).toEqual(['I am restarting. Please try again in a minute.', 'done']);
    await stopping;
  });

  test('a command that never ends is given up after the drain, its signal aborted', async () => {
    await using discord = await createLocalDiscord();
    const entered = resolvers();
    let aborted = false;
    const hung = defineCommand({
      name: 'hung',
      description: 'Never ends.',
      run({ signal }) {
        signal.addEventListener('abort', () => (aborted = true));
        entered.resolve();
        return never();
      },
    });
    const bot = createBot({ ...quiet(), prefix: '.', commands: [hung], drainTimeoutMs: 20 });
    await bot.start(discord.connection);
    discord.says('.hung');
    await entered.promise;

    await bot.stop();

    expect(aborted).toBe(true);
  });

  test('a task is aborted and waited for', async () => {
    await using discord = await createLocalDiscord();
    const entered = resolvers();
    const events: string[] = [];
    const task = defineTask({
      name: 'endless',
      everyMs: 60_000,
      jitterMs: 0,
      async run({ signal }) {
        entered.resolve();
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        events.push('task ended');
      },
    });
    const bot = createBot({ ...quiet(), tasks: [task], plugins: [telling(events, 'one')] });
    await bot.start(discord.connection);
    await entered.promise;

    await bot.stop();

    expect(events).toEqual(['start one', 'task ended', 'stop one']);
  });
});

test('in a fleet without leases, a warning says that exclusive tasks run everywhere', async () => {
  await using discord = await createLocalDiscord();
  const log = createTestLog();
  const task = defineTask({ name: 'decay', cron: '0 4 * * *', exclusive: true, run() {} });
  const bot = createBot({ log, tasks: [task], shards: { ids: [0], count: 2 } });

  await bot.start(discord.connection);
  await bot.stop();

  expect(log.lines.filter(({ level }) => level === 'warn')).toMatchObject([{ fields: { tasks: ['decay'] } }]);
});

function resolvers() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
