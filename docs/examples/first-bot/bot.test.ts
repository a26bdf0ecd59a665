import { createSandbox } from '@bronxbot/sandbox/testing';
import { expect, test } from 'vitest';
import { bot } from './bot.ts';

test('ping answers as often as asked, on both surfaces', async () => {
  await using discord = await createSandbox(bot);
  const ada = await (await discord.guild()).member('ada');

  const slash = await ada.runs('/ping', { times: 2 });
  const prefix = await ada.says('.ping 2');

  expect(slash.content).toBe('Pong! Pong!');
  expect(prefix.content).toBe(slash.content);
});
