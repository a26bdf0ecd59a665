import { expect, test } from 'vitest';
import {
  createBot,
  defineCommand,
  definePlugin,
  defineService,
  Prefixes,
  Log,
  type Logger,
} from '../src/index.ts';
import { createLocalDiscord } from './local-discord.ts';
import { createTestLog } from './test-log.ts';

const ping = defineCommand({ name: 'ping', description: 'Answers.', run: () => 'pong' });
const quiet = () => ({ log: createTestLog() });

test("a plugin takes the place of core's own service", async () => {
  await using discord = await createLocalDiscord();
  const prefixes = definePlugin({
    name: 'prefixes',
    provides: Prefixes,
    start: () => ({ prefixFor: () => '!' }),
  });
  const bot = createBot({ ...quiet(), prefix: '.', commands: [ping], plugins: [prefixes] });
  await bot.start(discord.connection);

  discord.says('!ping');

  expect(await discord.heard()).toBe('pong');
  await bot.stop();
});

test('handlers and plugins get the services they ask for', async () => {
  await using discord = await createLocalDiscord();
  const Greeting = defineService<string>()('greeting');
  let log: Logger | undefined;
  const greeter = definePlugin({
    name: 'greeter',
    uses: { log: Log },
    provides: Greeting,
    start(services) {
      log = services.log;
      return 'Hello';
    },
  });
  const greet = defineCommand({
    name: 'greet',
    description: 'Greets.',
    uses: { greeting: Greeting },
    run: ({ greeting }) => `${greeting}!`,
  });
  const own = createTestLog();
  const bot = createBot({ log: own, prefix: '.', commands: [greet], plugins: [greeter] });
  await bot.start(discord.connection);

  discord.says('.greet');

  expect(await discord.heard()).toBe('Hello!');
  expect(log).toBe(own);
  await bot.stop();
});

test('an error in a handler is among the failures, and the member sees its id', async () => {
  await using discord = await createLocalDiscord();
  const broken = defineCommand({
    name: 'broken',
    description: 'Throws.',
    run: () => Promise.reject(new Error('bug')),
  });
  const bot = createBot({ ...quiet(), prefix: '.', commands: [broken] });
  await bot.start(discord.connection);

  discord.says('.broken');

  expect(await discord.heard()).toMatch(/Something went wrong.*`[0-9a-f]{6,}`/);
  await bot.idle();
  expect(bot.failures()).toEqual([new Error('bug')]);
  await bot.stop();
});
