import { expect, test } from 'vitest';
import { createBot, defineCommand } from '../src/index.ts';
import type { BronxError } from '../src/errors.ts';
import { createLocalDiscord } from './local-discord.ts';
import { later } from './later.ts';
import { createTestLog } from './test-log.ts';

const ping = defineCommand({ name: 'ping', description: 'Answers.', run: () => 'pong' });

test.each([
  [4004, 'TOKEN_INVALID', /does not accept the token/],
  [4010, 'GATEWAY_CLOSED', /shard 0 for good \(4010\): the shard ids do not fit/],
  [4011, 'GATEWAY_REFUSED', /too many guilds .* Start it again/],
  [4013, 'GATEWAY_CLOSED', /\(4013\): the intents are no valid set/],
  [4014, 'GATEWAY_DISALLOWED_INTENTS', /Message Content Intent[^]*needed by /],
])('a bot that Discord closes with %i after the login is told why', async (closeCode, code, message) => {
  await using discord = await createLocalDiscord();
  const bot = createBot({ log: createTestLog(), prefix: '.', commands: [ping] });
  const lost = later<BronxError>();
  await bot.start({ ...discord.connection, onLost: lost.resolve });

  discord.server.gateway.close(closeCode);

  const error = await lost.promise;
  expect(error).toMatchObject({
    code,
    cause: { message: `The gateway closed shard 0 with code ${closeCode}` },
  });
  expect(error.message).toMatch(message);
  await bot.stop();
});

test('a bot of several shards is told once, and starts again after a stop', async () => {
  await using discord = await createLocalDiscord();
  const bot = createBot({ log: createTestLog(), prefix: '.', commands: [ping] });
  const told: BronxError[] = [];
  const lost = later();
  const onLost = (error: BronxError) => {
    told.push(error);
    lost.resolve();
  };
  const connection = { ...discord.connection, shards: { ids: [0, 1], count: 2 }, onLost };
  await bot.start(connection);

  discord.server.gateway.close(4004);
  await lost.promise;
  await bot.stop();
  await bot.start(connection);

  discord.says('.ping');
  expect(await discord.heard()).toBe('pong');
  expect(told).toHaveLength(1);
  await bot.stop();
});

test('a bot that nobody watches writes into its log why it is deaf', async () => {
  await using discord = await createLocalDiscord();
  const log = createTestLog();
  const written = later();
  const error: typeof log.error = (message, fields) => {
    log.error(message, fields);
    written.resolve();
  };
  const bot = createBot({ log: { ...log, error }, prefix: '.', commands: [ping] });
  await bot.start(discord.connection);

  discord.server.gateway.close(4004);
  await written.promise;

  const errors = log.lines.filter(({ level }) => level === 'error');
  expect(errors).toMatchObject([
    { message: 'Discord closed a shard for good', fields: { error: { code: 'TOKEN_INVALID' } } },
  ]);
  await bot.stop();
});

test('shards that do not fit their count end the login with what to change', async () => {
  await using discord = await createLocalDiscord();
  const bot = createBot({ log: createTestLog(), prefix: '.', commands: [ping] });

  await expect(bot.start({ ...discord.connection, shards: { ids: [5], count: 2 } })).rejects.toMatchObject({
    code: 'GATEWAY_CLOSED',
    message: expect.stringMatching(/check SHARD_IDS/),
  });
});
