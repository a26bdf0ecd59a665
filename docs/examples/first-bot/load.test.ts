import { createSandbox } from '@bronxbot/sandbox/testing';
import { expect, test } from 'vitest';
import { bot } from './bot.ts';

test('the bot answers every command in a thousand guilds', async () => {
  await using discord = await createSandbox(bot);
  const load = await discord.load({ guilds: 1_000, channels: 5, members: 20, seed: 1 });
  const first = await load.guild(0).member('ada');

  const reply = await first.runs('/ping');
  const report = await load.traffic({
    messagesPerSecond: 20,
    commandsPerSecond: 10,
    commands: ['/ping', '.ping 2'],
    durationMs: 2_000,
  });

  expect(reply.content).toBe('Pong!');
  expect(report.commands).toMatchObject({ answered: report.commands.sent, unanswered: 0 });
});
