import { createBot, defineCommand } from '@bronxbot/core';
import { cache } from '@bronxbot/plugins/cache';
import { database } from '@bronxbot/plugins/database';
import { settings } from '@bronxbot/plugins/settings';
import { setupWizard } from '@bronxbot/plugins/setup-wizard';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { houseRules } from '../src/settings/plugin.ts';
import { serverSettings } from '../src/settings/server.ts';
import { userSettings } from '../src/settings/user.ts';
import { serverWizard } from '../src/settings/wizards.ts';
import { agrees, openSettingsBot, setsUp } from './open-settings-bot.ts';

type At = Awaited<ReturnType<typeof openSettingsBot>>;
const stays = <T>(seen: T) => Promise.resolve(seen);

/** Chooses how messages are moderated. */
const moderates = ({ mia }: At, preset: string) =>
  setsUp(
    mia,
    '.setup server',
    stays,
    (seen) => mia.selects(seen, 'Choose: Moderation', [preset]),
    stays,
    stays,
    stays,
  );

test('3.5 new members are welcomed in the chosen channel, and 3.6 have their role', async () => {
  await using at = await openSettingsBot();
  const { guild, mia } = at;
  const hall = await guild.channel('hall');
  const role = await guild.role('newcomer');
  const saved = await setsUp(
    mia,
    '.setup server',
    async (seen) =>
      mia.selects(await mia.clicks(seen, 'Welcome new members: Yes'), 'Choose: Welcome channel', [hall]),
    stays,
    stays,
    stays,
    (seen) => mia.selects(seen, 'Choose: Role of new members', [role]),
  );
  expect(saved.content).toContain(`**Role of new members**: none → ${role.mention}`);
  const ada = await guild.member('ada');
  await at.discord.settle();
  expect(mia.in(hall).reads().at(-1)?.content).toMatch(
    new RegExp(`^Welcome to The Bronx, ${ada.mention}! You are member \\d+\\.$`),
  );
  expect(at.discord.world.guilds.get(guild.id)?.members.get(ada.id)?.roles).toContain(role.id);
});
test('3.5 the welcome that quick setup saves greets who joins, and the bot goes on', async () => {
  await using at = await openSettingsBot();
  const review = await at.mia.clicks(await at.mia.says('.setup server'), 'Quick setup');
  await at.mia.clicks(review, 'Save');
  await at.guild.member('ada');
  expect(at.mia.reads().at(-1)?.content).toContain('Welcome to The Bronx');
  expect((await at.mia.says('.ping')).content).toMatch(/^Pong/);
});
test('spam is removed under both presets, and links under the strict one', async () => {
  await using at = await openSettingsBot();
  const ada = await at.guild.member('ada');
  const isKept = (text: string) => at.mia.reads().some(({ content }) => content === text);
  await ada.says('see https://example.org/1');
  expect(isKept('see https://example.org/1')).toBe(true);
  await moderates(at, 'standard');
  for (let number = 1; number <= 7; number++) await ada.says(`message ${number}`);
  await ada.says('see https://example.org/2').catch(() => undefined);
  await at.discord.settle();
  expect([5, 6, 7].map((number) => isKept(`message ${number}`))).toEqual([true, false, false]);
  await at.clock.advance(60_001);
  await moderates(at, 'strict');
  await ada.says('see https://example.org/3').catch(() => undefined);
  await at.mia.says('see https://example.org/4');
  await at.discord.settle();
  expect(isKept('see https://example.org/3')).toBe(false);
  expect(at.mia.reads().some(({ content }) => content === `${ada.mention}, please send no links here.`)).toBe(
    true,
  );
});
test('times are shown in the zone of the person, and to others only if they like', async () => {
  await using at = await openSettingsBot();
  const ada = await at.guild.member('ada');
  await agrees(ada);
  expect((await ada.says('.time')).content).toBe('For you it is Monday 5 January at 12:00 (UTC).');
  await setsUp(
    ada,
    '.setup user',
    (seen) => ada.selects(seen, 'Choose: Time zone', ['Asia/Tokyo']),
    (seen) => ada.clicks(seen, 'Profile visible to others: No'),
    stays,
    stays,
  );
  expect((await ada.says('.time')).content).toBe('For you it is Monday 5 January at 21:00 (Asia/Tokyo).');
  expect((await at.mia.runs('/time', { person: ada })).content).toBe('ada keeps that to themselves.');
});
test('who hides their profile is not looked up, and who leaves the leaderboards is not on them', async () => {
  await using at = await openSettingsBot();
  const ada = await at.guild.member('ada');
  await agrees(ada);
  const seesAda = async () => ({
    profile: (await at.mia.runs('/userinfo', { person: ada })).content,
    top: (await at.mia.says('.leaderboard')).embeds[0]?.description,
  });
  const before = await seesAda();
  await setsUp(
    ada,
    '.setup user',
    stays,
    async (seen) =>
      ada.clicks(await ada.clicks(seen, 'Profile visible to others: No'), 'Shown on leaderboards: No'),
    stays,
    stays,
  );
  const after = await seesAda();
  expect(before).toMatchObject({ profile: '', top: expect.stringContaining('ada') });
  expect(after).toMatchObject({
    profile: 'ada keeps that to themselves.',
    top: expect.not.stringContaining('ada'),
  });
  expect((await ada.runs('/userinfo')).embeds[0]?.title).toBe('ada');
});
test('games and the economy that a server has switched off refuse, there alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'areas-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const command = (name: string) => defineCommand({ name, description: 'Runs.', run: () => `${name} ran` });
  const bot = createBot({
    plugins: [
      database({ file: join(folder, 'bot.sqlite') }),
      cache(),
      settings({ definitions: [serverSettings, userSettings] }),
      setupWizard({ wizards: [serverWizard] }),
      houseRules({ prefix: '.', areas: { economy: ['daily'], games: ['slots'] } }),
    ],
    commands: [command('slots'), command('daily'), command('other')],
  });
  await using discord = await createSandbox(bot);
  const guild = await discord.guild();
  const mia = await guild.member('mia', { permissions: ['ManageGuild'] });
  const all = async () => {
    const seen = [await mia.says('.slots'), await mia.runs('/daily'), await mia.says('.other')];
    return seen.map(({ content }) => content);
  };
  const switches = (label: string) =>
    setsUp(mia, '.setup server', stays, stays, (seen) => mia.clicks(seen, label), stays, stays);
  expect(await all()).toEqual(['slots ran', 'daily ran', 'other ran']);
  await switches('Games: No');
  expect(await all()).toEqual(['Games are switched off in this server.', 'daily ran', 'other ran']);
  await discord.clock.advance(60_001);
  await switches('Economy: No');
  const off = 'The economy is switched off in this server.';
  expect(await all()).toEqual([off, off, 'other ran']);
  const elsewhere = await (await discord.guild('Another')).member('ada');
  expect((await elsewhere.says('.slots')).content).toBe('slots ran');
});
