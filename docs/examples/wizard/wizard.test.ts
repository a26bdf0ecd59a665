import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { expect, onTestFinished, test } from 'vitest';
import { createClubBot } from './bot.ts';

test('a wizard of three steps is described in less than 25 lines, and runs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wizard-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await using discord = await createSandbox(createClubBot(join(folder, 'bot.sqlite')));
  const owner = await (await discord.guild()).member('owner');

  const door = await owner.clicks(await owner.runs('/setup club'), 'Begin');
  const room = await owner.clicks(await owner.clicks(door, 'Open to all: Yes'), 'Next');
  const motto = await owner.clicks(room, 'Next');
  const form = await owner.clicks(motto, 'Change: Motto');
  const review = await owner.clicks(await owner.submits(form, { value: 'Onwards' }), 'Next');
  const saved = await owner.clicks(review, 'Save');

  expect(door.content).toContain('Step 1 of 2');
  expect(room.content).toContain('Step 2 of 3');
  expect(saved.content).toBe('Saved.\n\n**Open to all**: No → Yes\n**Motto**: none → Onwards');

  const source = await readFile(new URL('bot.ts', import.meta.url), 'utf8');
  const [, description = ''] = /(const clubWizard[^]*?\n\}\);)/.exec(source) ?? [];
  expect(description.split('\n').length).toBeLessThanOrEqual(25);
});
