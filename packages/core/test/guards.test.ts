import { createSandbox } from '@bronxbot/sandbox/testing';
import { describe, expect, test } from 'vitest';
import {
  createBot,
  defineButton,
  defineCommand,
  defineCommandGroup,
  GERMAN,
  type Guards,
} from '../src/index.ts';
import { createTestLog } from './test-log.ts';

const command = <const Name extends string>(name: Name, guards: Guards) =>
  defineCommand({ ...guards, name, description: 'Does it.', run: () => 'Done it.' });

const clear = defineButton({
  id: 'clear',
  label: 'Clear',
  public: true,
  permissions: ['ManageMessages'],
  run: () => 'Cleared.',
});
const panel = defineCommand({
  name: 'panel',
  description: 'Shows it.',
  components: [clear],
  run: () => ({ content: 'Panel.', components: [clear] }),
});
const set = defineCommand({
  name: 'set',
  description: 'Sets it.',
  permissions: ['BanMembers'],
  run: () => 'Set.',
});
const admin = defineCommandGroup({
  name: 'admin',
  description: 'Rules.',
  permissions: ['ManageGuild'],
  commands: [set],
});

const commands = [
  command('manage', { permissions: ['ManageGuild'] }),
  command('write', { botPermissions: ['ManageMessages'] }),
  command('here', { guildOnly: true }),
  command('secret', { ownerOnly: true }),
  command('adult', { nsfw: true }),
  command('often', { cooldown: { uses: 1, perMs: 5_000, scope: 'user' } }),
  panel,
  admin,
];

async function start(options: Parameters<typeof createSandbox>[1] = {}) {
  const bot = createBot({ log: createTestLog(), prefix: '.', commands, texts: { locales: { de: GERMAN } } });
  const discord = await createSandbox(bot, options);
  const guild = await discord.guild();
  return { discord, guild, ada: await guild.member('ada') };
}

describe('permissions', () => {
  test("refuse a member whom Discord's own default let through", async () => {
    const { discord, ada } = await start();
    await using _ = discord;
    for (const { globalCommands } of discord.world.applications.values()) {
      for (const deployed of globalCommands.values()) deployed.default_member_permissions = null;
    }

    expect(await ada.runs('/manage')).toMatchObject({
      content: 'You need **Manage Server** in this channel.',
      ephemeral: true,
    });
  });

  test('hold by prefix, for buttons, and for everything in a group', async () => {
    const { discord, guild, ada } = await start();
    await using _ = discord;
    const mod = await guild.member('mod', { permissions: ['ManageGuild', 'ManageMessages'] });
    const shown = await ada.runs('/panel');

    expect((await ada.says('.manage')).content).toContain('You need **Manage Server**');
    expect((await mod.says('.manage')).content).toBe('Done it.');
    expect((await ada.clicks(shown, 'Clear')).content).toContain('You need **Manage Messages**');
    expect((await mod.clicks(shown, 'Clear')).content).toBe('Cleared.');
    expect((await mod.says('.admin set')).content).toBe('You need **Ban Members** in this channel.');
  });

  test('are refused in direct messages', async () => {
    const { discord, guild } = await start();
    await using _ = discord;
    const developer = await guild.member('developer');

    expect((await developer.dm().says('.manage')).content).toContain('does not work in direct messages');
    expect((await developer.dm().says('.write')).content).toContain('does not work in direct messages');
    expect((await developer.dm().says('.here')).content).toBe('This works only in a server.');
  });

  test('of the bot are those that it has there', async () => {
    const { discord, ada } = await start({
      permissions: ['ViewChannel', 'SendMessages', 'ReadMessageHistory'],
    });
    await using _ = discord;

    expect((await ada.runs('/write')).content).toContain('I need **Manage Messages** in this channel.');
  });
});

test('what is for owners is refused to others, and works for an owner in direct messages', async () => {
  const { discord, guild, ada } = await start();
  await using _ = discord;
  const developer = await guild.member('developer');

  expect((await ada.says('.secret')).content).toBe('Only the owner of this bot can use this.');
  expect((await developer.says('.secret')).content).toBe('Done it.');
  expect((await developer.dm().says('.secret')).content).toBe('Done it.');
});

test('what is for adults works in an age-restricted channel only', async () => {
  const { discord, guild, ada } = await start();
  await using _ = discord;
  const bar = await guild.channel('bar', { nsfw: true });

  expect((await ada.says('.adult')).content).toBe('This works only in an age-restricted channel.');
  expect((await ada.in(bar).says('.adult')).content).toBe('Done it.');
});

test('a cooldown is shared by slash and prefix, says how long, and ends', async () => {
  const { discord, ada } = await start();
  await using _ = discord;

  expect((await ada.runs('/often')).content).toBe('Done it.');
  await discord.clock.advance(2_500);
  expect((await ada.says('.often')).content).toBe('Not so fast: you can use this again in 2.5 s.');
  await discord.clock.advance(2_500);
  expect((await ada.says('.often')).content).toBe('Done it.');
});
