import { Client, GatewayIntentBits, type TextChannel } from 'discord.js';
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { createSandboxServer } from '../server.ts';
import { createChannel } from '../state/channels.ts';
import { createGuild } from '../state/guilds.ts';
import { joinGuild } from '../state/members.ts';
import { createApplication, createUser } from '../state/users.ts';

test('a client of discord.js sends 20 messages through the limits, in order and losing none', async () => {
  // A quarter of a second in place of five seconds keeps the test short; discord.js waits in real time.
  const routes = { 'POST /channels/:channelId/messages': { limit: 5, windowMs: 250 } } as const;
  const server = await createSandboxServer({ clock: systemClock, rateLimits: { routes } });
  const { world } = server;
  const guild = createGuild(world, { name: 'Lab', ownerId: createUser(world, { username: 'ada' }).id });
  const general = createChannel(world, { kind: 'system' }, guild.id, { name: 'general' });
  const application = createApplication(world, { name: 'bronx' });
  joinGuild(world, guild.id, application.bot.id, { permissions: P.Administrator });
  const client = new Client({ intents: GatewayIntentBits.Guilds, rest: { api: server.api } });
  const ready = new Promise<void>((resolve) => client.once('clientReady', () => resolve()));
  try {
    await Promise.all([ready, client.login(application.token)]);
    const channel = client.channels.cache.get(general.id) as TextChannel;
    const numbers = Array.from({ length: 20 }, (_, index) => String(index));
    await Promise.all(numbers.map((number) => channel.send(number)));

    const sent = server.requests.filter(
      ({ method, path }) => method === 'POST' && path.endsWith('/messages'),
    );
    expect(sent.filter(({ status }) => status === 200).map(({ body }) => body)).toMatchObject(
      numbers.map((content) => ({ content })),
    );
    expect(sent.filter(({ status }) => status === 429)).toEqual([]);
  } finally {
    await client.destroy();
    await server.stop();
  }
});
