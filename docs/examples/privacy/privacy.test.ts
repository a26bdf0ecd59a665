import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Actor, createSandbox, type Seen } from '@bronxbot/sandbox/testing';
import { expect, onTestFinished, test } from 'vitest';
import { createBirthdayBot } from './bot.ts';

async function open() {
  const folder = await mkdtemp(join(tmpdir(), 'privacy-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return createSandbox(createBirthdayBot(join(folder, 'bot.sqlite')));
}
const agrees = async (person: Actor, prompt: Seen) =>
  person.submits(await person.clicks(prompt, 'Agree'), { agreement: 'I agree' });
const fileOf = async ({ files: [file] }: Seen) => (await fetch(file?.url ?? '')).text();

test('a person sees, gets and erases what a plugin of the author keeps', async () => {
  await using discord = await open();
  const ada = await (await discord.guild()).member('ada');
  await agrees(ada, await ada.says('.tos'));
  await ada.runs('/birthday', { date: '11-24' });

  const shown = await ada.runs('/privacy show');
  const before = await fileOf(await ada.runs('/privacy export'));
  await ada.clicks(await ada.runs('/privacy erase'), 'Erase everything');
  await discord.clock.advance(3 * 86_400_000 + 120_000);
  const after = await fileOf(await ada.runs('/privacy export'));

  expect(shown.embeds[0]?.fields?.at(-1)?.value).toContain('Your birthday');
  expect(before).toContain('"birthday": "11-24"');
  expect(after).toContain('"birthday": null');
}, 60_000);

test('the owner erases somebody at once', async () => {
  await using discord = await open();
  const guild = await discord.guild();
  const [ada, owner] = [await guild.member('ada'), await guild.member('developer')];
  for (const person of [ada, owner]) await agrees(person, await person.says('.tos'));
  await ada.runs('/birthday', { date: '11-24' });

  expect((await owner.says(`.put-out ${ada.mention}`)).content).toBe('Gone.');
  expect(await fileOf(await ada.runs('/privacy export'))).toContain('"birthday": null');
});
