import { createBot } from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { expect, test } from 'vitest';
import { points } from './points-plugin.ts';

test('points add up to the maximum that the author sets', async () => {
  await using discord = await createSandbox(createBot({ plugins: [points({ max: 2 })] }));
  const guild = await discord.guild();
  const [ada, grace] = [await guild.member('ada'), await guild.member('grace')];

  await ada.runs('/praise', { member: grace });
  await ada.runs('/praise', { member: grace });
  const third = await ada.runs('/praise', { member: grace });

  expect(third.content).toBe('grace now has 2.');
});
