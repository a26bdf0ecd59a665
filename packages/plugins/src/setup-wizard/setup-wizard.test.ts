import type { Actor, Seen } from '@bronxbot/sandbox/testing';
import { expect, test } from 'vitest';
import { openWizardBot, own } from '../../test/wizard-bot.ts';
import { defineWizard } from './index.ts';

/** Goes on to the step of this title. */
const jumps = (person: Actor, seen: Seen, page: string) => person.selects(seen, 'Go to a step', [page]);

test('3.1 answers are saved once, at the end, as the review showed them', async () => {
  await using at = await openWizardBot();
  let seen = await at.admin.runs('/setup club');
  expect(seen.ephemeral).toBe(true);
  seen = await at.admin.clicks(seen, 'Begin');
  expect(seen.content).toContain('## Door\n-# Step 1 of 3  ▰▱▱\nWho may come in.');
  seen = await at.admin.clicks(seen, 'Open: Yes');
  expect(seen.content).toContain('Step 1 of 4');
  seen = await at.admin.clicks(seen, 'Next');
  seen = await at.admin.selects(seen, 'Choose: Room', [at.guild.general]);
  expect(seen.content).toContain(`See you in ${at.guild.general.id}!`);
  seen = await at.admin.clicks(await at.admin.clicks(seen, 'Next'), 'Next');
  seen = await at.admin.selects(seen, 'Choose: Size', ['big']);
  seen = await at.admin.submits(await at.admin.clicks(seen, 'Change: Pause'), { value: '10m' });
  seen = await at.admin.clicks(seen, 'Next');
  expect(seen.content).toContain('**Size**: Small → Big');
  expect((await at.club()).revision).toBe(0);
  seen = await at.admin.clicks(seen, 'Save');
  expect(seen.content).toContain('Saved.');
  expect(seen.buttons).toEqual([]);
  expect(await at.club()).toMatchObject({
    revision: 1,
    values: { open: true, room: at.guild.general.id, size: 'big', pause: 600_000, prefix: '.' },
  });
});
test('3.1 quick setup takes what is recommended, and shows it before it is saved', async () => {
  await using at = await openWizardBot();
  const review = await at.admin.clicks(await at.admin.says('.setup club'), 'Quick setup');
  expect(review.content).toContain('**Open**: No → Yes');
  await at.admin.clicks(review, 'Save');
  expect((await at.club()).values).toMatchObject({ open: true, room: at.guild.general.id });
});
test('3.2 each person sets up their own, in direct messages too, with help for a time zone', async () => {
  await using at = await openWizardBot();
  const ada = (await at.guild.member('ada')).dm();
  let seen = await ada.clicks(await ada.says('.setup own'), 'Begin');
  seen = await ada.submits(await ada.clicks(seen, 'Another time zone'), { value: 'Berln' });
  expect(seen.content).toContain('Do you mean `Europe/Berlin`');
  expect(seen.content).toContain('Step 1 of 1');
  seen = await ada.submits(await ada.clicks(seen, 'Another time zone'), { value: 'europe/berlin' });
  await ada.clicks(await ada.clicks(seen, 'Next'), 'Save');
  expect(await at.own(ada.id)).toEqual({ zone: 'Europe/Berlin' });
});
test('3.3 what cannot be is refused with the reason, on the same step', async () => {
  await using at = await openWizardBot();
  const staff = await at.guild.channel('staff', { visibleTo: [at.admin] });
  const strong = await at.guild.role('strong', { permissions: ['BanMembers'] });
  const weak = await at.guild.role('weak');
  let seen = await at.admin.clicks(await at.admin.says('.setup club'), 'Begin');
  seen = await at.admin.clicks(seen, 'Open: Yes');
  seen = await at.admin.clicks(seen, 'Next');
  seen = await at.admin.selects(seen, 'Choose: Room', [staff]);
  expect(seen.content).toMatch(/Room\n-# Step 2 of 4[^]*⚠️ Room: I am not allowed to do enough in/);
  seen = await jumps(at.admin, seen, '3. Rank');
  seen = await at.admin.selects(seen, 'Choose: Rank', [strong]);
  expect(seen.content).toMatch(/Step 3 of 4[^]*⚠️ .* allows more than you are allowed/);
  seen = await at.admin.selects(seen, 'Choose: Rank', [weak]);
  expect(seen.content).toContain(`**Rank**: ${weak.mention}`);
  seen = await jumps(at.admin, seen, '4. Rest');
  seen = await at.admin.submits(await at.admin.clicks(seen, 'Change: Pause'), { value: 'soon' });
  expect(seen.content).toMatch(/Step 4 of 4[^]*⚠️/);
});
test('3.4 back keeps what was answered, skip drops it, cancel saves nothing', async () => {
  await using at = await openWizardBot();
  let seen = await at.admin.clicks(await at.admin.says('.setup club'), 'Begin');
  seen = await at.admin.clicks(seen, 'Open: Yes');
  seen = await at.admin.clicks(await at.admin.clicks(seen, 'Next'), 'Back');
  expect(seen.content).toContain('**Open**: Yes');
  seen = await at.admin.clicks(await at.admin.clicks(seen, 'Skip'), 'Back');
  expect(seen.content).toContain('**Open**: No');
  seen = await at.admin.clicks(seen, 'Cancel');
  expect(seen).toMatchObject({ content: 'Cancelled. Nothing was saved.', buttons: [] });
  expect((await at.club()).revision).toBe(0);
  expect((await at.admin.says('.setup club')).content).toContain('Setup: club');
});
test('3.4 after 300 s without an answer it is paused, and goes on from there within a day', async () => {
  await using at = await openWizardBot();
  let seen = await at.admin.clicks(await at.admin.says('.setup club'), 'Begin');
  seen = await at.admin.clicks(seen, 'Open: Yes');
  await at.clock.advance(300_001);
  expect(at.admin.rereads(seen)).toMatchObject({
    content: expect.stringContaining('Paused.'),
    buttons: ['Go on'],
  });
  const again = await at.admin.says('.setup club');
  expect(again.content).toMatch(/You go on where you were[^]*\*\*Open\*\*: Yes/);
  await at.clock.advance(86_400_001);
  expect((await at.admin.says('.setup club')).content).toContain('Setup: club');
});
test('D8 a draft survives a restart', async () => {
  await using at = await openWizardBot();
  let seen = await at.admin.clicks(await at.admin.says('.setup club'), 'Begin');
  seen = await at.admin.clicks(seen, 'Open: Yes');
  await at.discord.restartBot();
  seen = await at.admin.clicks(seen, 'Next');
  expect(seen.content).toContain('Step 2 of 4');
});
test('3.6 who may not manage the guild starts nothing, and who loses it midway saves nothing', async () => {
  await using at = await openWizardBot();
  const ada = await at.guild.member('ada');
  expect((await ada.runs('/setup club').catch(() => undefined))?.buttons ?? []).toEqual([]);
  expect((await ada.says('.setup club')).buttons).toEqual([]);
  const review = await at.admin.clicks(await at.admin.says('.setup club'), 'Quick setup');
  await at.admin.leaves();
  await at.admin.joins();
  await at.admin.clicks(review, 'Save');
  expect((await at.club()).revision).toBe(0);
});
test('the buttons are refused to everybody else', async () => {
  await using at = await openWizardBot();
  const other = await at.guild.member('eve', { permissions: ['ManageGuild'] });
  const seen = await at.admin.says('.setup club');
  const refusal = await other.clicks(seen, 'Begin');
  expect(refusal.ephemeral).toBe(true);
  expect(at.admin.rereads(seen).content).toContain('Setup: club');
});
test('a second administrator hears who is at it, and may take over', async () => {
  await using at = await openWizardBot();
  const other = await at.guild.member('eve', { permissions: ['ManageGuild'] });
  const mine = await at.admin.clicks(await at.admin.says('.setup club'), 'Begin');
  const busy = await other.says('.setup club');
  expect(busy.content).toContain(`${at.admin.mention} is changing these settings right now`);
  const theirs = await other.clicks(busy, 'Take over');
  expect(theirs.content).toContain('Setup: club');
  expect(at.admin.rereads(mine)).toMatchObject({
    content: expect.stringContaining(`${other.mention} took over`),
    buttons: [],
  });
});
test('started anew elsewhere, it is over where it was', async () => {
  await using at = await openWizardBot();
  const first = await at.admin.clicks(await at.admin.says('.setup club'), 'Begin');
  await at.admin.in(await at.guild.channel('elsewhere')).says('.setup club');
  expect(at.admin.rereads(first)).toMatchObject({ content: 'You went on in another message.', buttons: [] });
});
test('a channel that is gone before the answers are saved is named, on its step', async () => {
  await using at = await openWizardBot();
  const room = await at.guild.channel('gone');
  let seen = await at.admin.clicks(await at.admin.says('.setup club'), 'Begin');
  seen = await at.admin.clicks(await at.admin.clicks(seen, 'Open: Yes'), 'Next');
  seen = await at.admin.selects(seen, 'Choose: Room', [room]);
  seen = await jumps(at.admin, seen, 'Review');
  await at.deletes(room.id);
  seen = await at.admin.clicks(seen, 'Save');
  expect(seen.content).toMatch(/Step 2 of 4[^]*⚠️ Room: this channel is gone/);
});
test('what somebody else changed meanwhile is shown before it is overwritten', async () => {
  await using at = await openWizardBot();
  let review = await at.admin.clicks(await at.admin.says('.setup club'), 'Quick setup');
  await at.save({ prefix: '!' });
  review = await at.admin.clicks(review, 'Save');
  expect(review.content).toContain('The settings were changed meanwhile');
  await at.admin.clicks(review, 'Save');
  expect((await at.club()).values).toMatchObject({ prefix: '!', open: true });
});
test('U2 a guild that the bot joins is told how to set it up', async () => {
  await using at = await openWizardBot();
  const ada = await (await at.discord.guild('Another')).member('ada');
  const [hello] = ada.reads();
  expect(hello?.content).toMatch(/set me up with <\/setup club:\d+>/);
});
test('a wizard that makes no sense is refused', () => {
  const wizard = { name: 'x', description: 'X.', settings: own };
  expect(() => defineWizard({ ...wizard, steps: [] })).toThrow(/0 steps/);
  expect(() =>
    defineWizard({
      ...wizard,
      steps: [
        { title: 'A', fields: ['zone'] },
        { title: 'B', fields: ['zone'] },
      ],
    }),
  ).toThrow(/same setting/);
});
