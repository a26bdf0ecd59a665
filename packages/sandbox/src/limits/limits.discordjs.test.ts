import { Client, GatewayIntentBits, type TextChannel } from 'discord.js';
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { createSandboxServer } from '../server.ts';
import { createChannel } from '../state/channels.ts';
import { createGuild } from '../state/guilds.ts';
import { joinGuild } from '../state/members.ts';
import { createApplication, createUser } from '../state/users.ts';
import type { RateLimits } from './rate-limits.ts';

/** A client of discord.js, unmodified, that waits for limits in real time: the windows here are short. */
async function logIn(rateLimits: RateLimits, channels: number) {
  const server = await createSandboxServer({ clock: systemClock, rateLimits });
  const { world } = server;
  const guild = createGuild(world, { name: 'Lab', ownerId: createUser(world, { username: 'ada' }).id });
  const ids = Array.from({ length: channels }, (_, index) => {
    return createChannel(world, { kind: 'system' }, guild.id, { name: `channel-${index}` }).id;
  });
  const application = createApplication(world, { name: 'bronx' });
  joinGuild(world, guild.id, application.bot.id, { permissions: P.Administrator });
  const client = new Client({ intents: GatewayIntentBits.Guilds, rest: { api: server.api } });
  const ready = new Promise<void>((resolve) => client.once('clientReady', () => resolve()));
  await Promise.all([ready, client.login(application.token)]);
  return {
    channels: ids.map((id) => client.channels.cache.get(id) as TextChannel),
    contentsOf: (id = '') => [...(world.messages.get(id)?.values() ?? [])].map(({ content }) => content),
    /** How the sends were answered, in order. */
    statuses: () => server.requests.filter(({ method }) => method === 'POST').map(({ status }) => status),
    async [Symbol.asyncDispose]() {
      await client.destroy();
      await server.stop();
    },
  };
}

const count = (length: number) => Array.from({ length }, (_, index) => String(index));

test('a client of discord.js sends 20 messages by the headers of their bucket: none lost, none refused, in order', async () => {
  const routes = { 'POST /channels/:channelId/messages': { limit: 5, windowMs: 250 } } as const;
  await using bot = await logIn({ routes }, 1);
  await Promise.all(bot.channels.flatMap((channel) => count(20).map((content) => channel.send(content))));
  expect(bot.contentsOf(bot.channels[0]?.id)).toEqual(count(20));
  expect(bot.statuses()).toEqual(count(20).map(() => 200));
});

test('a client of discord.js that runs into the global limit waits and sends again: none lost', async () => {
  await using bot = await logIn({ global: { limit: 6, windowMs: 2_000, kind: 'fixed' } }, 8);
  await Promise.all(bot.channels.map((channel) => channel.send('hi')));
  expect(bot.channels.map(({ id }) => bot.contentsOf(id))).toEqual(bot.channels.map(() => ['hi']));
  expect(bot.statuses()).toContain(429);
});
