import { createSandbox } from '@bronxbot/sandbox/testing';
import { expect, test } from 'vitest';
import { createBronxBot } from '../src/bot.ts';
import { ownFile } from './open-casino.ts';

test('D4 help tells the odds of a game, and the welcome bonus can be played with', async () => {
  await using discord = await createSandbox(createBronxBot({ file: await ownFile() }));
  const ada = await (await discord.guild('The Bronx')).member('ada');
  const prompt = await ada.runs('/slots', { bet: 'all' });
  await ada.submits(await ada.clicks(prompt, 'Agree'), { agreement: 'I agree' });
  const about = await ada.runs('/help', { command: 'roulette' });
  const played = await ada.runs('/coinflip', { bet: 'half', side: 'heads' });
  expect(about.embeds[0]?.fields).toContainEqual(
    expect.objectContaining({ name: 'Odds', value: expect.stringContaining('97.3 %') }),
  );
  expect(played.embeds[0]?.description).toMatch(/and have (1,500|500)\./);
});
