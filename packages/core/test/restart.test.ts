import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBot, defineButton, defineCommand } from '../src/index.ts';
import { createTestLog } from './test-log.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'restart-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** More than a custom id holds. */
const LONG = 'The quick brown fox jumps over the lazy dog. '.repeat(10);

const recall = defineButton({
  id: 'recall',
  label: 'Recall',
  state: { text: 'string' },
  run: ({ state }) => state.text,
});
const claim = defineButton({ id: 'claim', label: 'Claim', once: true, run: () => 'Claimed' });
const show = defineCommand({
  name: 'show',
  description: 'Shows the buttons.',
  components: [recall, claim],
  run: () => ({ content: 'Here', components: [recall.with({ text: LONG }), claim] }),
});
const bot = (stateFile?: string) =>
  createBot({ log: createTestLog(), commands: [show], ...(stateFile !== undefined && { stateFile }) });

test('long state is still known after a restart', async () => {
  await using discord = await createSandbox(bot(join(folder, 'long.json')));
  const ada = await (await discord.guild()).member('ada');
  const shown = await ada.runs('/show');
  await discord.restartBot();

  const answer = await ada.clicks(shown, 'Recall');

  expect(answer.content).toBe(LONG.trim());
});

test('a button that works once works after a restart, and was used after the next one', async () => {
  await using discord = await createSandbox(bot(join(folder, 'once.json')));
  const ada = await (await discord.guild()).member('ada');
  const shown = await ada.runs('/show');

  await discord.restartBot();
  const first = await ada.clicks(shown, 'Claim');
  await discord.restartBot();
  const second = await ada.clicks(shown, 'Claim');

  expect(first.content).toBe('Claimed');
  expect(second.content).not.toBe('Claimed');
  expect(second.ephemeral).toBe(true);
});

test('without a state file long state ends with the bot, and the person is told', async () => {
  await using discord = await createSandbox(bot());
  const ada = await (await discord.guild()).member('ada');
  const shown = await ada.runs('/show');
  await discord.restartBot();

  const answer = await ada.clicks(shown, 'Recall');

  expect(answer.content).toMatch(/run the command again/);
  expect(answer.ephemeral).toBe(true);
});
