import { createBot, defineCommand } from '@bronxbot/core';
import { createSandbox, type Sandbox } from '@bronxbot/sandbox/testing';
import type { TextChannel } from 'discord.js';
import { expect, test } from 'vitest';
import { rateLimit } from './index.ts';

const many = defineCommand({
  name: 'many',
  description: 'Sends many.',
  guildOnly: true,
  async run({ channel }) {
    await Promise.all(messages(12).map((content) => (channel as TextChannel).send(content)));
    return 'done';
  },
});

const messages = (count: number) => Array.from({ length: count }, (_, index) => `message ${index}`);
/** What the bot said, in the order in which it arrived. */
const contentsOf = (discord: Sandbox) =>
  [...discord.transcript().matchAll(/^#general bot: (.*)$/gm)].map(([, content]) => content);

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
  expect(contentsOf(discord)).toEqual([...messages(12), 'done']);
});
