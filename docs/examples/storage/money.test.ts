import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { expect, onTestFinished, test } from 'vitest';
import { createMoneyBot } from './money.ts';

async function stage() {
  const folder = await mkdtemp(join(tmpdir(), 'money-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const discord = await createSandbox(createMoneyBot(join(folder, 'bot.sqlite')));
  const guild = await discord.guild();
  return { discord, ada: await guild.member('ada'), bob: await guild.member('bob') };
}

test('money goes from one person to another, and what is missing is said', async () => {
  const { ada, bob, discord } = await stage();
  await using _ = discord;
  await ada.says('.daily');

  const paid = await ada.runs('/pay', { person: bob, amount: 30 });
  const tooMuch = await ada.says(`.pay ${bob.mention} 71`);

  expect(paid.content).toBe('You gave 30 to bob and have 70 left.');
  expect(tooMuch.content).toBe('You need 71, and your wallet holds 70.');
});

test('D3 nobody pays themselves, or stakes more than they have', async () => {
  const { ada, discord } = await stage();
  await using _ = discord;

  expect((await ada.says(`.pay ${ada.mention} 1`)).content).toBe('Choose another person.');
  expect((await ada.says('.flip 5')).content).toBe('You need 5, and your wallet holds 0.');
});

test('a game pays twice the stake or nothing', async () => {
  const { ada, discord } = await stage();
  await using _ = discord;
  await ada.says('.daily');

  expect((await ada.says('.flip 40')).content).toMatch(/^You (win and have 140|lose and have 60)\.$/);
});
