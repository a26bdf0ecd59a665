import { createSandbox } from '@bronxbot/sandbox/testing';
import { expect, test } from 'vitest';
import { bot } from './roulette.ts';

test.each(['/roulette', '.roulette'])('%s turns the wheel and ends on a colour', async (command) => {
  await using discord = await createSandbox(bot, { rateLimits: 'documented' });
  const ada = await (await discord.guild()).member('ada');

  const spun = command === '/roulette' ? ada.runs('/roulette') : ada.says('.roulette');
  await discord.clock.advance(10_000);
  await spun;

  const frames = discord.transcript().match(/bot(?: edits)?: (?:🟥|⬛|🟩) .*/gu) ?? [];
  expect(frames.length).toBeGreaterThanOrEqual(8);
  expect(frames.filter((frame) => frame.endsWith('is it!'))).toEqual(frames.slice(-1));
});
