import { createBot } from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openWizardBot, ownFile } from '../../test/wizard-bot.ts';
import { cache } from '../cache/index.ts';
import { database } from '../database/index.ts';
import { channelSetting, defineSettings, settings, timeZoneSetting } from '../settings/index.ts';
import { defineWizard, setupWizard } from './index.ts';

const manager = { permissions: ['ManageGuild'] };

test('3.3 forms open with the answer so far, and a text that may be empty can be emptied', async () => {
  await using at = await openWizardBot();
  const { admin } = at;
  let seen = await admin.clicks(await admin.says('.setup club'), 'Begin');
  seen = await admin.selects(seen, 'Go to a step', ['2. Rank']);
  seen = await admin.submits(await admin.clicks(seen, 'Change: Tint'), { value: 'red' });
  expect(seen.content).toContain('⚠️ Tint: write a colour as `#5865F2`.');
  seen = await admin.submits(await admin.clicks(seen, 'Change: Tint'), { value: 'ff0000' });
  expect(seen.content).toContain('**Tint**: #FF0000');
  // Left as it stands in the form, it stays.
  seen = await admin.submits(await admin.clicks(seen, 'Change: Tint'));
  expect(seen.content).toContain('**Tint**: #FF0000');
  seen = await admin.selects(seen, 'Go to a step', ['3. Rest']);
  seen = await admin.submits(await admin.clicks(seen, 'Change: Motto'), { value: '*Onwards*' });
  expect(seen.content).toContain('**Motto**: \\*Onwards\\*');
  seen = await admin.submits(await admin.clicks(seen, 'Change: Motto'), { value: '' });
  expect(seen.content).toContain('**Motto**: none');
});
test('3.4 answers to a step that is not there any more change nothing', async () => {
  await using at = await openWizardBot();
  const { admin, guild } = at;
  let seen = await admin.clicks(await admin.says('.setup club'), 'Quick setup');
  seen = await admin.clicks(await admin.selects(seen, 'Go to a step', ['1. Door']), 'Open: No');
  const review = await admin.selects(seen, 'Go to a step', ['Review']);
  expect(review.content).toContain('Everything stays as it is today.');
  expect(review.content).not.toContain(guild.general.id);
});
test('3.1 in a thread, what is recommended is the channel of the thread, and the wizard works there', async () => {
  await using at = await openWizardBot();
  const channel = at.client().channels.cache.get(at.guild.general.id);
  if (!channel || !('threads' in channel)) throw new Error('there is no channel to make a thread in');
  const { id, name } = await channel.threads.create({ name: 'talk' } as never);
  const inside = at.admin.in({ id, name, mention: `<#${id}>` });
  const review = await inside.clicks(await inside.says('.setup club'), 'Quick setup');
  await inside.clicks(review, 'Save');
  expect((await at.club()).values).toMatchObject({ open: true, room: at.guild.general.id });
});
test('3.3 what is recommended and cannot be is said on its step', async () => {
  await using at = await openWizardBot();
  const begun = await at.admin.runs('/setup club');
  await at.forbids(at.guild.general.id);
  const seen = await at.admin.clicks(begun, 'Quick setup');
  expect(seen.content).toMatch(/## Room[^]*⚠️ Room: I am not allowed to do enough in .*Send Messages/);
});
test('a time zone that there is not leads to a list of those that are like it', async () => {
  await using at = await openWizardBot();
  const ada = (await at.guild.member('ada')).dm();
  let seen = await ada.clicks(await ada.says('.setup own'), 'Begin');
  seen = await ada.submits(await ada.clicks(seen, 'Another time zone'), { value: 'Hels' });
  expect(seen.content).toContain('Do you mean `Europe/Helsinki`?');
  seen = await ada.selects(seen, 'Choose: zone', ['Europe/Helsinki']);
  expect(seen.content).toContain('**zone**: Europe/Helsinki');
});
test('of two administrators who begin at once, one is at it and the other hears so', async () => {
  await using at = await openWizardBot();
  const eve = await at.guild.member('eve', manager);
  const both = await Promise.all([at.admin.runs('/setup club'), eve.runs('/setup club')]);
  expect(both.filter(({ buttons }) => buttons.includes('Begin'))).toHaveLength(1);
  expect(both.filter(({ buttons }) => buttons.includes('Take over'))).toHaveLength(1);
});
test('3.4 a paused message goes on with its button, unless somebody else is at it', async () => {
  await using at = await openWizardBot();
  const eve = await at.guild.member('eve', manager);
  const begun = await at.admin.clicks(await at.admin.says('.setup club'), 'Begin');
  const answered = await at.admin.clicks(begun, 'Open: Yes');
  await at.clock.advance(300_001);
  await eve.says('.setup club');
  const busy = await at.admin.clicks(at.admin.rereads(answered), 'Go on');
  expect(busy.content).toContain(`${eve.mention} is changing these settings right now`);
  const again = await at.admin.clicks(busy, 'Take over');
  expect(again.content).toMatch(/You go on where you were[^]*\*\*Open\*\*: Yes/);
});
test('the longest that a wizard may be fits a message', async () => {
  const long = (most: number) => 'W'.repeat(most);
  const keys = ['a', 'b', 'c', 'd'] as const;
  const text = z.string().max(4_000).default(long(4_000));
  const wide = defineSettings({
    name: 'wide',
    scope: 'user',
    fields: { a: text, b: timeZoneSetting(), c: channelSetting(), d: text },
    labels: { a: long(60), b: long(60), c: long(60), d: long(60) },
  });
  const wizard = defineWizard({
    name: 'wide',
    description: 'Wide.',
    title: long(60),
    settings: wide,
    quick: () => ({ a: long(4_000), d: '*'.repeat(4_000) }),
    steps: [{ title: long(60), help: long(600), fields: keys, preview: () => long(4_000) }],
  });
  const bot = createBot({
    prefix: '.',
    plugins: [
      database({ file: await ownFile() }),
      cache(),
      settings({ definitions: [wide] }),
      setupWizard({ wizards: [wizard] }),
    ],
  });
  await using discord = await createSandbox(bot);
  const ada = await (await discord.guild()).member('ada');
  const begun = await ada.says('.setup wide');
  const step = await ada.clicks(begun, 'Begin');
  const wrong = await ada.submits(await ada.clicks(step, 'Another time zone'), { value: long(100) });
  const review = await ada.selects(wrong, 'Go to a step', ['Review']);
  expect([begun, step, wrong, review].map(({ failed }) => failed)).toEqual([false, false, false, false]);
  expect(wrong.content).toContain('⚠️');
  expect(review.content).toContain('Everything stays');
  expect((await ada.says('.preferences')).embeds[0]?.description).toContain('…');
});
