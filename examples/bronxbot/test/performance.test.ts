import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { expect, onTestFinished, test } from 'vitest';
import { createBronxBot } from '../src/bot.ts';

test('6.1 6.3 C1 C2 the owner sees how BronxBot does, and nobody else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bronxbot-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await using discord = await createSandbox(createBronxBot({ file: join(folder, 'bot.sqlite') }));
  const guild = await discord.guild('The Bronx');
  const owner = await guild.member('developer');
  const ada = await guild.member('ada');

  const refused = await ada.says('.performance');
  const performance = await owner.says('.performance');
  const scalability = await owner.says('.scale');
  const tasks = await owner.says('.tasks');

  expect(refused.content).not.toMatch(/Memory/);
  expect(performance.content).toMatch(
    /Process[^]*Discord[^]*Commands[^]*Database[^]*Cache[^]*Tasks[^]*Alerts/,
  );
  expect(scalability.content).toMatch(/Shards[^]*Queue[^]*Limits[^]*Cache/);
  expect(tasks.content).toMatch(/perf-monitor/);
});
