import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { expect, onTestFinished, test } from 'vitest';
import { createShopBot } from './bot.ts';

test('who has not agreed may look, is asked before they buy, and buys in one click afterwards', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'consent-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await using discord = await createSandbox(createShopBot(join(folder, 'bot.sqlite')));
  const ada = await (await discord.guild()).member('ada');

  const looked = await ada.says('.shop list');
  const asked = await ada.says('.shop buy');
  const form = await ada.clicks(asked, 'Agree');
  const thanks = await ada.submits(form, { agreement: 'I agree' });
  const bought = await ada.clicks(thanks, 'Run shop buy now');

  expect(looked.content).toBe('A fishing rod.');
  expect(asked.buttons).toEqual(['Read the terms', 'Agree', 'Decline']);
  expect(bought.content).toBe('It is yours.');
});
