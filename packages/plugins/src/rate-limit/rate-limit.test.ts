import { createBot, defineCommand } from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import type { TextChannel } from 'discord.js';
import { expect, test } from 'vitest';
import { rateLimit } from './index.ts';

const many = defineCommand({
  name: 'many',
  description: 'Sends many.',
  guildOnly: true,
  async run({ channel }) {
    await Promise.all(
      Array.from({ length: 12 }, (_, index) => (channel as TextChannel).send(`message ${index}`)),
    );
    return 'done';
  },
});

test('4.6 messages to one channel come in order, none is lost, and no limit is met', async () => {
  const bot = createBot({ prefix: '.', plugins: [...rateLimit()], commands: [many] });
  await using discord = await createSandbox(bot, { rateLimits: 'documented' });
  const guild = await discord.guild();
  const ada = await guild.member('ada');
  const said = ada.says('.many');
  for (let second = 0; second < 20; second++) await discord.clock.advance(1_000);
  await said;
  const sends = discord.requests.filter(
    ({ method, path }) => method === 'POST' && path.endsWith('/messages'),
  );
  expect(sends.map(({ status }) => status)).toEqual(Array.from({ length: 13 }, () => 200));
  expect(discord.transcript()).toMatchInlineSnapshot(`
    "#general ada: .many
    #general bot: message 0
    #general bot: message 1
    #general bot: message 2
    — 1000 ms later —
    #general bot: message 3
    #general bot: message 4
    — 1000 ms later —
    — 1000 ms later —
    — 1000 ms later —
    #general bot: message 5
    #general bot: message 6
    #general bot: message 7
    #general bot: message 8
    #general bot: message 9
    — 1000 ms later —
    — 1000 ms later —
    — 1000 ms later —
    — 1000 ms later —
    — 1000 ms later —
    #general bot: message 10
    #general bot: message 11
    #general bot: done
    — 1000 ms later —
    — 1000 ms later —
    — 1000 ms later —
    — 1000 ms later —
    — 1000 ms later —
    — 1000 ms later —
    — 1000 ms later —
    — 1000 ms later —
    — 1000 ms later —
    — 1000 ms later —
    — 1000 ms later —"
  `);
});
