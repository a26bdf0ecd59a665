import { createBot } from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { expect, test } from 'vitest';
import { hello } from './hello.ts';

test('each person is answered in their language', async () => {
  await using discord = await createSandbox(createBot({ commands: [hello] }));
  const guild = await discord.guild();
  const [greta, ada] = [await guild.member('greta', { locale: 'de' }), await guild.member('ada')];

  expect((await greta.runs('/hello')).content).toBe('Guten Tag, greta!');
  expect((await ada.runs('/hello')).content).toBe('Hello ada!');
});
