import { createBot } from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { expect, test } from 'vitest';
import { note } from './note.ts';
import { play } from './play.ts';
import { roll } from './roll.ts';

const bot = createBot({ prefix: '.', commands: [note, play, roll] });

test('both surfaces give the same bad input the same message', async () => {
  await using discord = await createSandbox(bot);
  const ada = await (await discord.guild()).member('ada');

  const byName = await ada.says('.roll dice=2 sides=7');
  const byPlace = await ada.says('.r 2 7');

  expect(byName.content).toBe(byPlace.content);
  expect(byName.content).toContain('sides');
});

test('the bare name of a group runs its default', async () => {
  await using discord = await createSandbox(bot);
  const ada = await (await discord.guild()).member('ada');

  await ada.runs('/note write', { text: 'Buy milk' });
  const shown = await ada.runs('/note show');

  expect(shown).toMatchObject({ content: 'Buy milk', ephemeral: true });
});

test('suggestions follow what is typed', async () => {
  await using discord = await createSandbox(bot);
  const ada = await (await discord.guild()).member('ada');

  const suggestions = await ada.completes('/play', 'song', 'dan');

  expect(suggestions).toEqual(['Dancing Queen', 'Danube Waltz']);
});

test('a refusal reaches the person as it is', async () => {
  await using discord = await createSandbox(bot);
  const ada = await (await discord.guild()).member('ada');

  const refused = await ada.runs('/play', { song: 'Yesterday' });

  expect(refused.content).toContain("There is no song 'Yesterday'.");
});
