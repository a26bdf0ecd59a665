import { expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { readConfig } from './read-config.ts';

const DISCORD_TOKEN = 'a-token-that-nobody-may-see';
const failure = async (env: Record<string, string>) => {
  const error: unknown = await readConfig(env).catch((thrown: unknown) => thrown);
  return error instanceof Error ? error : new Error('nothing was thrown');
};

test('a token is enough', async () => {
  expect(await readConfig({ DISCORD_TOKEN, PATH: '/usr/bin' })).toEqual({
    token: DISCORD_TOKEN,
    api: undefined,
    shards: undefined,
    logLevel: 'info',
    ownerIds: undefined,
    ownerGuildId: undefined,
    stateFile: 'data/state.json',
    env: 'production',
    componentKeys: undefined,
  });
});

test('everything can be said', async () => {
  const config = await readConfig({
    DISCORD_TOKEN: `Bot ${DISCORD_TOKEN}`,
    DISCORD_API: 'http://127.0.0.1:4400/api',
    SHARD_IDS: '0-2, 5',
    SHARD_COUNT: '8',
    LOG_LEVEL: 'debug',
    OWNER_IDS: '123456789012345678, 223456789012345678',
    OWNER_GUILD_ID: '323456789012345678',
    STATE_FILE: '/data/state.json',
    NODE_ENV: 'development',
    COMPONENT_KEYS: 'the-newest-key-there-is,the-one-before-that',
  });

  expect(config).toEqual({
    token: DISCORD_TOKEN,
    api: 'http://127.0.0.1:4400/api',
    shards: { ids: [0, 1, 2, 5], count: 8 },
    logLevel: 'debug',
    ownerIds: ['123456789012345678', '223456789012345678'],
    ownerGuildId: '323456789012345678',
    stateFile: '/data/state.json',
    env: 'development',
    componentKeys: ['the-newest-key-there-is', 'the-one-before-that'],
  });
});

test('an empty variable counts as left out', async () => {
  expect(await readConfig({ DISCORD_TOKEN, LOG_LEVEL: '', DISCORD_API: ' ' })).toMatchObject({
    logLevel: 'info',
    api: undefined,
  });
});

test('8.3 all problems come in one message', async () => {
  const error = await failure({
    LOG_LEVEL: 'loud',
    SHARD_IDS: '3-1',
    OWNER_IDS: 'me',
    DISCORD_API: 'localhost',
  });

  expect(error).toMatchObject({ code: 'CONFIG_INVALID' });
  expect(error.message.split('\n')).toEqual([
    'The configuration is not usable.',
    '- DISCORD_TOKEN is missing: give the token of your bot from the Discord developer portal.',
    '- DISCORD_API: give an address such as http://127.0.0.1:4400/api.',
    '- SHARD_IDS: give ids and ranges of them, such as 0-3,6.',
    '- LOG_LEVEL: give one of debug, info, warn, error, silent.',
    '- OWNER_IDS: give the id of something on Discord, 17 to 20 digits.',
  ]);
});

test.each([
  ['DISCORD_TOKE', 'DISCORD_TOKEN'],
  ['SHARD_COUNTS', 'SHARD_COUNT'],
  ['SHARD_ID', 'SHARD_IDS'],
])('the unknown variable %s is a problem that names the nearest, %s', async (name, nearest) => {
  const { message } = await failure({ DISCORD_TOKEN, [name]: '1' });

  expect(message).toContain(`${name} is not known. Did you mean ${nearest}?`);
});

test("variables that do not begin like ours are other people's", async () => {
  expect(await readConfig({ DISCORD_TOKEN, SHARDS: '1', TOKEN: 'x' })).toMatchObject({
    token: DISCORD_TOKEN,
  });
});

test.each([
  [{ SHARD_IDS: '0' }, 'belong together'],
  [{ SHARD_COUNT: '2' }, 'belong together'],
  [{ SHARD_IDS: '0-2', SHARD_COUNT: '2' }, 'names shard 2, but with SHARD_COUNT 2 the last is 1'],
])('the shards %j are refused', async (shards, why) => {
  expect((await failure({ DISCORD_TOKEN, ...shards })).message).toContain(why);
});

test('no value is ever in the message', async () => {
  const secret = 'hunter2hunter2';
  const error = await failure({
    DISCORD_TOKEN: `${secret} with spaces`,
    DISCORD_API: secret,
    COMPONENT_KEYS: 'hunter2',
    OWNER_IDS: secret,
    LOG_LEVEL: secret,
    SHARD_IDS: secret,
    DISCORD_SECRET: secret,
  });

  expect(error.message).not.toContain('hunter2');
});

test("an author's own variables are typed by their schemas, and their problems join the others", async () => {
  const own = {
    DATABASE_URL: z.url().optional(),
    DISCORD_CLIENT_ID: z.string(),
    MAX_GAMES: z.coerce.number().default(5),
  };

  const config = await readConfig({ DISCORD_TOKEN, DISCORD_CLIENT_ID: '1', MAX_GAMES: '7' }, { own });

  expectTypeOf(config.MAX_GAMES).toEqualTypeOf<number>();
  expect(config).toMatchObject({ token: DISCORD_TOKEN, DISCORD_CLIENT_ID: '1', MAX_GAMES: 7 });
  await expect(readConfig({ LOG_LEVEL: 'loud' }, { own })).rejects.toThrow(
    /DISCORD_TOKEN[^]*LOG_LEVEL[^]*DISCORD_CLIENT_ID/,
  );
});
