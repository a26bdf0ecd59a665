import { createBot } from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { expect, test } from 'vitest';
import { feedback } from './feedback.ts';
import { ping } from './ping.ts';
import { rollCall } from './roll-call.ts';
import { teams } from './team.ts';

const bot = createBot({ commands: [feedback, ping, teams] });

test('a button carries its state from click to click', async () => {
  await using discord = await createSandbox(bot);
  const ada = await (await discord.guild()).member('ada');

  const first = await ada.runs('/ping', { times: 2 });
  const second = await ada.clicks(first, 'Again');
  const third = await ada.clicks(second, 'Again');

  expect(third.content).toBe('Pong × 4');
});

test('a button of somebody else refuses, unless it is public', async () => {
  await using discord = await createSandbox(bot);
  const guild = await discord.guild();
  const [ada, grace] = [await guild.member('ada'), await guild.member('grace')];

  const foreign = await grace.clicks(await ada.runs('/ping'), 'Again');
  const joined = await grace.selects(await ada.runs('/teams'), 'Choose a team', ['blue']);

  expect(foreign.ephemeral).toBe(true);
  expect(joined.content).toBe('grace joins the blue team.');
});

test('a form gives typed fields', async () => {
  await using discord = await createSandbox(bot);
  const ada = await (await discord.guild()).member('ada');

  const form = await ada.runs('/feedback');
  const thanks = await ada.submits(form, { stars: 5 });

  expect(thanks).toMatchObject({ content: 'Thank you for 5 stars.', ephemeral: true });
});

test('a post of a task has a button for everyone', async () => {
  // Every sandbox gives the same ids.
  let channelId;
  {
    await using before = await createSandbox(bot);
    channelId = (await before.guild()).general.id;
  }
  await using discord = await createSandbox(createBot({ plugins: [rollCall(channelId)] }));
  const ada = await (await discord.guild()).member('ada');

  await discord.clock.advance(24 * 3_600_000);

  const [post] = ada.reads();
  expect(post?.content).toBe('Good morning. Who is there?');
  expect(post && (await ada.clicks(post, 'Here')).content).toBe('ada is here.');
});
