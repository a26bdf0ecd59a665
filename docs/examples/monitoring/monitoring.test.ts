import { createSandbox } from '@bronxbot/sandbox/testing';
import { expect, test } from 'vitest';
import { bot } from './bot.ts';

test('the page has the metrics of the bot', async () => {
  await using discord = await createSandbox(bot);
  await discord.guild();

  const metrics = await (await fetch('http://127.0.0.1:9464/metrics')).text();

  expect(metrics).toMatch(/^bot_guilds 1$/m);
  expect(metrics).toMatch(/bot_alert_active\{alert="crowd"\} 0/);
});
