import { Client, GatewayIntentBits } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from './clock.ts';
import { createSandboxServer, type SandboxServer } from './server.ts';
import { createChannel } from './state/channels.ts';
import { createGuild } from './state/guilds.ts';
import { joinGuild } from './state/members.ts';
import { createMessage } from './state/messages.ts';
import { createApplication, createUser } from './state/users.ts';

let server: SandboxServer;
let client: Client;

beforeEach(async () => {
  server = await createSandboxServer({ clock: systemClock });
  client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
    rest: { api: server.api },
  });
});
afterEach(async () => {
  await client.destroy();
  await server.stop();
});

test('an unmodified discord.js client logs in, reads a message, replies and registers commands', async () => {
  const { world } = server;
  const ada = createUser(world, { username: 'ada' });
  const guild = createGuild(world, { name: 'Lab', ownerId: ada.id });
  const general = createChannel(world, { kind: 'system' }, guild.id, { name: 'general' });
  const application = createApplication(world, { name: 'bronx' });
  joinGuild(world, guild.id, application.bot.id);
  const replied = new Promise<string>((resolve, reject) => {
    client.on('messageCreate', (message) => {
      if (message.content !== '.ping') return;
      message.reply('pong').then((reply) => resolve(reply.id), reject);
    });
  });

  const ready = new Promise((resolve) => client.once('clientReady', resolve));
  await client.login(application.token);
  await ready;
  await client.application?.commands.set([{ name: 'ping', description: 'Answers.' }]);
  createMessage(world, { kind: 'person', userId: ada.id }, general.id, { content: '.ping' });
  const reply = world.messages.get(general.id)?.get(await replied);

  expect(reply).toMatchObject({
    content: 'pong',
    type: 19,
    author: { username: 'bronx' },
    referenced_message: { content: '.ping' },
  });
  expect([...application.globalCommands.values()]).toMatchObject([{ name: 'ping', type: 1 }]);
  expect(server.gaps).toEqual([]);
});
