import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { expect, onTestFinished, test } from 'vitest';
import { createPopularBot } from './bot.ts';
import { bring } from './bring.ts';
import { report } from './report.ts';

test('what was used is there for members, and for a script after the bot has stopped', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'usage-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'bot.sqlite');
  const seen: string[] = [];
  {
    await using discord = await createSandbox(createPopularBot(file, join(folder, 'usage')), {
      now: systemClock.now(),
    });
    const ada = await (await discord.guild()).member('ada');
    for (let count = 0; count < 3; count++) seen.push((await ada.says('.popular')).content);
  }

  const lines = await report(file);

  expect(seen).toEqual(['Nothing yet.', 'popular: 1', 'popular: 2']);
  expect(lines).toEqual(['popular 3 0.0 %']);
});

test('what another bot counted is brought along once, and a file that is cut short is not', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'usage-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const [file, old] = [join(folder, 'bot.sqlite'), join(folder, 'command_usage.json')];
  const text = '{"usage_stats":{"balance":{"total_uses":40,"errors":3,"last_used":"2025-06-09T12:00:00"}}}';

  await writeFile(old, text.slice(0, 50));
  await expect(bring(old, file)).rejects.toMatchObject({ code: 'USAGE_INVALID' });
  await writeFile(old, text);
  const brought = [await bring(old, file), await bring(old, file)];

  expect(brought).toEqual(['The totals of 1 commands and components.', 'It was imported before.']);
});
