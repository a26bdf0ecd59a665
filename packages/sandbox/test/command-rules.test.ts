import { Client, Events, GatewayIntentBits as Bit } from 'discord.js';
import { expect, test } from 'vitest';
import type { StartableBot } from '../src/startable-bot.ts';
import { createSandbox } from '../src/testing.ts';

/** A bot on discord.js with the command `/thank`. */
function thanker(): StartableBot {
  const client = new Client({ intents: [Bit.Guilds] });
  client.on(Events.InteractionCreate, (interaction) => {
    const thanks = interaction.entitlements.size > 0 ? 'Thanks, patron!' : 'Thanks!';
    if (interaction.isCommand()) void interaction.reply(thanks);
  });
  return {
    async start({ token, api }) {
      client.rest.options.api = api;
      const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
      await client.login(token);
      const { application } = await ready;
      await application.commands.set([{ name: 'thank', description: 'Thanks' }]);
    },
    stop: () => client.destroy(),
  };
}

test('lets a guild take a command from everyone and give it to a role', async () => {
  await using discord = await createSandbox(thanker());
  const guild = await discord.guild();
  const mod = await guild.role('mod');
  const ada = await guild.member('ada');
  const grace = await guild.member('grace', { roles: [mod] });
  await guild.setCommandPermissions('/thank', [
    { on: 'everyone', allowed: false },
    { on: mod, allowed: true },
  ]);

  await expect(ada.runs('/thank')).rejects.toThrow('the guild does not let them use it here');
  expect((await grace.runs('/thank')).content).toBe('Thanks!');
});

test('lets a guild keep commands to one channel', async () => {
  await using discord = await createSandbox(thanker());
  const guild = await discord.guild();
  const spam = await guild.channel('spam');
  const ada = await guild.member('ada');
  await guild.setCommandPermissions('every command', [
    { on: 'every channel', allowed: false },
    { on: spam, allowed: true },
  ]);

  await expect(ada.runs('/thank')).rejects.toMatchObject({ code: 'ACT_IMPOSSIBLE' });
  expect((await ada.in(spam).runs('/thank')).content).toBe('Thanks!');
});

test('names the commands there are when one is unknown', async () => {
  await using discord = await createSandbox(thanker());
  const guild = await discord.guild();

  await expect(guild.setCommandPermissions('/thnak', [])).rejects.toThrow('There are: ');
});

test('gives the token of what a person authorizes', async () => {
  await using discord = await createSandbox(thanker());
  const ada = await (await discord.guild()).member('ada');
  const token = await ada.authorizes('guilds.join');

  expect(discord.world.accessTokens.get(token)).toMatchObject({ userId: ada.id, scopes: ['guilds.join'] });
});

test('gives the bot the entitlements of what a person buys', async () => {
  await using discord = await createSandbox(thanker());
  const ada = await (await discord.guild()).member('ada');
  await ada.buys('Premium');

  expect((await ada.runs('/thank')).content).toBe('Thanks, patron!');
});
