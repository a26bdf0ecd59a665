import { createSandbox } from '@bronxbot/sandbox/testing';
import { expect, test } from 'vitest';
import { bot } from './limits.ts';

test('an announcement reaches every channel, and the owner sees that no limit was met', async () => {
  await using discord = await createSandbox(bot, { rateLimits: 'documented' });
  const guild = await discord.guild();
  await guild.channel('news');
  const developer = await guild.member('developer');

  await developer.says('.announce Maintenance at noon');
  const report = await developer.says('.limits');

  expect(discord.transcript()).toContain('#news bot: Maintenance at noon');
  expect(report.content).toBe('0 replies wait, 0 pauses, 0 of 10,000 invalid.');
});

test('a race starts in time', async () => {
  await using discord = await createSandbox(bot, { rateLimits: 'documented' });
  const ada = await (await discord.guild()).member('ada');

  await ada.runs('/race');

  expect(discord.transcript()).toContain('#general bot: Go!');
});
