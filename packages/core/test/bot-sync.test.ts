import { expect, test } from 'vitest';
import { createBot, defineCommand } from '../src/index.ts';
import { createLocalDiscord } from './local-discord.ts';
import { createTestLog } from './test-log.ts';

const command = (name: string, description = 'Does it.', rest: object = {}) =>
  defineCommand({ name, description, run: () => name, ...rest });
const four = ['one', 'two', 'three', 'four'].map((name) => command(name));
const started = async (
  bot: ReturnType<typeof createBot>,
  connection: { readonly token: string; readonly api: string },
) => {
  await bot.start(connection);
  await bot.stop();
};
const bot = (settings: object) => createBot({ log: createTestLog(), ...settings });

test('a start brings the commands on Discord up to date, and a second one sends nothing', async () => {
  await using discord = await createLocalDiscord();
  const writes = () =>
    discord.server.requests.filter(({ method, path }) => method !== 'GET' && path.includes('/commands'))
      .length;

  await started(bot({ commands: four }), discord.connection);
  const first = writes();
  await started(bot({ commands: four }), discord.connection);

  expect([first, writes()]).toEqual([1, 1]);
});

test('a start that would delete most commands fails and deletes none, unless it is allowed', async () => {
  await using discord = await createLocalDiscord();
  await started(bot({ commands: four }), discord.connection);

  await expect(bot({ commands: [command('one')] }).start(discord.connection)).rejects.toMatchObject({
    code: 'SYNC_MASS_DELETION',
  });
  const kept = discord.application.globalCommands.size;
  await started(bot({ commands: [command('one')], sync: { allowMassDeletion: true } }), discord.connection);

  expect([kept, discord.application.globalCommands.size]).toEqual([4, 1]);
});

test('a plan shows the difference and changes nothing', async () => {
  await using discord = await createLocalDiscord();
  await started(bot({ commands: four }), discord.connection);

  const plan = await bot({ commands: [...four.slice(1), command('five')] }).plan(discord.connection);

  expect(plan.drift).toBe(true);
  expect(String(plan)).toMatch(/five[^]*one|one[^]*five/);
  expect([...discord.application.globalCommands.values()].map(({ name }) => name)).toEqual([
    'one',
    'two',
    'three',
    'four',
  ]);
});

test('a plan of what is deployed shows no drift', async () => {
  await using discord = await createLocalDiscord();
  await started(bot({ commands: four }), discord.connection);

  expect((await bot({ commands: four }).plan(discord.connection)).drift).toBe(false);
});

test('a plan with a wrong token says that the token is wrong', async () => {
  await using discord = await createLocalDiscord();

  await expect(bot({ commands: four }).plan({ ...discord.connection, token: 'wrong' })).rejects.toMatchObject(
    { code: 'TOKEN_INVALID' },
  );
});

test('commands may live in one guild, and those of the owners in theirs', async () => {
  await using discord = await createLocalDiscord();
  const guildId = [...discord.server.world.guilds.keys()][0] ?? '';
  const commands = [command('everyone'), command('owners', 'For owners.', { ownerOnly: true })];

  await started(bot({ commands, ownerGuildId: guildId }), discord.connection);

  const names = (list: ReadonlyMap<string, { readonly name: string }> | undefined) =>
    [...(list?.values() ?? [])].map(({ name }) => name);
  expect(names(discord.application.globalCommands)).toEqual(['everyone']);
  expect(names(discord.application.guildCommands.get(guildId))).toEqual(['owners']);
});

test('those of owners without a guild are nowhere in sight', async () => {
  await using discord = await createLocalDiscord();

  await started(
    bot({ commands: [command('owners', 'For owners.', { ownerOnly: true })] }),
    discord.connection,
  );

  expect(discord.application.globalCommands.size).toBe(0);
});

test('a process without shard 0 syncs nothing', async () => {
  await using discord = await createLocalDiscord();

  await started(bot({ commands: four, shards: { ids: [1], count: 2 } }), discord.connection);

  expect(discord.application.globalCommands.size).toBe(0);
});

test('a sync that is off changes nothing', async () => {
  await using discord = await createLocalDiscord();

  await started(bot({ commands: four, sync: 'off' }), discord.connection);

  expect(discord.application.globalCommands.size).toBe(0);
});
