import { createSandbox } from '@bronxbot/sandbox/testing';
import { expect, test } from 'vitest';
import { createGreeter } from './guild-settings.ts';

test('a new greeting is shown at once, though the old one was cached', async () => {
  await using discord = await createSandbox(createGreeter());
  const owner = await (await discord.guild()).member('owner');

  const before = await owner.runs('/greeting');
  const after = await owner.runs('/greeting', { text: 'Hello!' });

  expect([before.content, after.content]).toEqual(['There is no greeting here.', 'Hello!']);
});
