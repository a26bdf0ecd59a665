import { createBot } from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { cache } from '../cache/index.ts';
import { database } from '../database/index.ts';
import { channelSetting, defineSettings, SETTINGS_GERMAN, settings, timeZoneSetting } from './index.ts';
import { parseNumber } from './parse-number.ts';
import { ENGLISH } from './texts.ts';

const shop = defineSettings({
  name: 'shop',
  scope: 'guild',
  title: 'Shop',
  fields: {
    title: z.string().min(2).max(5).default('Shop'),
    open: z.boolean().default(true),
    room: channelSetting(),
    least: z.int().min(0).max(5_000).default(1),
    most: z.int().min(0).max(5_000).default(9),
  },
  labels: { title: 'Title', room: 'Room', least: 'Least', most: 'Most' },
  locales: {
    de: {
      labels: { title: 'Name', least: 'Mindestens' },
      problems: { 'it is above the most.': 'das ist mehr als das Meiste.' },
    },
  },
  check: ({ least, most }) => (least > most ? { key: 'least', problem: 'it is above the most.' } : undefined),
});
const own = defineSettings({
  name: 'own',
  scope: 'user',
  fields: { zone: timeZoneSetting(), nick: z.string().default('') },
});

async function open() {
  const folder = await mkdtemp(join(tmpdir(), 'settings-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const bot = createBot({
    prefix: '.',
    plugins: [
      database({ file: join(folder, 'bot.sqlite') }),
      cache(),
      settings({ definitions: [shop, own], texts: { locales: { de: SETTINGS_GERMAN } } }),
    ],
  });
  const discord = await createSandbox(bot, { permissions: ['ViewChannel', 'SendMessages'] });
  const guild = await discord.guild();
  const mia = await guild.member('mia', { permissions: ['ManageGuild'] });
  return {
    discord,
    guild,
    mia,
    set: async (setting: string, value: string) =>
      (await mia.runs('/settings set', { setting, value })).content,
    shown: async () => (await mia.runs('/settings show')).embeds[0]?.description,
    [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose](),
  };
}
const fileOf = (values: object, more: object = {}) => ({
  name: 'shop.json',
  content: JSON.stringify({ settings: 'shop', version: 1, values, ...more }),
});

test('a file of settings is shown as a difference, asked about, and then taken over once', async () => {
  await using at = await open();
  const { mia } = at;
  const file = fileOf({ title: 'Deli', open: true, room: '100000000000000009', least: 3 });
  const asked = await mia.runs('/settings import', { file });
  const before = await at.shown();
  const done = await mia.clicks(asked, 'Take over');
  expect(asked.ephemeral).toBe(true);
  expect(asked.content).toContain('**Title**: Shop → Deli\n**Least**: 1 → 3');
  expect(asked.content).toContain('This is left as it is:\nRoom: this channel is gone.');
  expect(asked.content).not.toContain('open');
  expect(before).toContain('**Title**: Shop');
  expect(done).toMatchObject({ content: expect.stringContaining('Taken over.'), buttons: [] });
  expect(await at.shown()).toMatch(/\*\*Title\*\*: Deli[^]*\*\*Room\*\*: none[^]*\*\*Least\*\*: 3/);
  const history = (await mia.runs('/settings history')).embeds[0]?.description ?? '';
  expect(history).toContain(`${mia.mention} **Title**: Shop → Deli`);
  expect((await mia.says('.settings import', { files: [file] })).content).toContain(
    'All of that is so already',
  );
});
test('a file is taken over by nobody but who asked, not after somebody else changed something, and not when it is cancelled', async () => {
  await using at = await open();
  const { mia } = at;
  const eve = await at.guild.member('eve', { permissions: ['ManageGuild'] });
  const file = fileOf({ title: 'Deli' });
  const asked = await mia.says('.settings import', { files: [file] });
  await eve.clicks(asked, 'Take over');
  expect(await at.shown()).toContain('**Title**: Shop');
  await at.set('least', '2');
  expect((await mia.clicks(asked, 'Take over')).content).toContain('changed meanwhile');
  const again = await mia.says('.settings import', { files: [file] });
  expect((await mia.clicks(again, 'Cancel')).content).toBe('Nothing was changed.');
  expect(await at.shown()).toContain('**Title**: Shop');
});
test('a file that is no export, has tricks in it, or what cannot be, is refused', async () => {
  await using at = await open();
  const says = async (file: { readonly name: string; readonly content: string }) =>
    (await at.mia.runs('/settings import', { file })).content;
  const no = 'That is no file of';
  expect(await says({ name: 'a.json', content: 'hello' })).toContain(no);
  expect(await says({ name: 'a.json', content: '{"__proto__":{}}' })).toContain(no);
  expect(await says({ name: 'a.json', content: ' '.repeat(70_000) })).toContain('larger than');
  expect(await says(fileOf({ colour: 1 }))).toContain('other settings');
  expect(await says(fileOf({}, { version: 2 }))).toContain('other settings');
  expect(await says(fileOf({ title: 'Delicatessen' }))).toBe('Title: give at most 5 characters.');
  expect(await says(fileOf({ least: 10 }))).toBe('Least: it is above the most.');
});
test('`settings set` refuses what the bot cannot use, and suggests what a setting can be', async () => {
  await using at = await open();
  const staff = await at.guild.channel('staff', { visibleTo: [at.mia] });
  expect(await at.set('room', staff.mention)).toContain('Room: I am not allowed to do enough');
  expect(await at.set('room', at.guild.general.mention)).toBe(
    `Changed: **Room**: ${at.guild.general.mention}`,
  );
  expect(await at.set('room', 'none')).toBe('Changed: **Room**: none');
  expect(await at.set('least', '6,000')).toBe('Least: give a number from 0 to 5,000.');
  expect(await at.mia.completes('/settings set', 'value', 'y', { setting: 'shop.open' })).toEqual(['Yes']);
  expect(await at.mia.completes('/settings set', 'setting', 'roo')).toEqual(['shop.room']);
  const [nearest] = await at.mia.completes('/preferences set', 'value', 'tok', { setting: 'zone' });
  expect(nearest).toBe('Asia/Tokyo');
});
test('people see, change, export and import what is their own, also in direct messages, and privately', async () => {
  await using at = await open();
  const ada = await at.guild.member('ada');
  const changed = await ada.runs('/preferences set', { setting: 'zone', value: 'asia/tokyo' });
  expect(changed).toMatchObject({ content: 'Changed: **zone**: Asia/Tokyo', ephemeral: true });
  expect((await ada.dm().says('.preferences')).embeds[0]?.description).toContain('**zone**: Asia/Tokyo');
  expect((await at.mia.runs('/preferences show')).embeds[0]?.description).toContain('**zone**: UTC');
  expect((await ada.runs('/preferences export')).files.map(({ name }) => name)).toEqual(['own.json']);
  expect((await ada.runs('/preferences reset', { setting: 'zone' })).content).toContain('**zone**: UTC');
  const file = { name: 'own.json', content: '{"settings":"own","version":1,"values":{"nick":"Ada"}}' };
  await ada.clicks(await ada.dm().says('.preferences import', { files: [file] }), 'Take over');
  expect((await ada.runs('/preferences show')).embeds[0]?.description).toContain('**nick**: Ada');
});
test('German says everything that English says, and names settings and problems in German', async () => {
  await using at = await open();
  const greta = await at.guild.member('greta', { locale: 'de', permissions: ['ManageGuild'] });
  const set = async (setting: string, value: string) =>
    (await greta.runs('/settings set', { setting, value })).content;
  expect(await set('Name', 'Kiosk')).toBe('Geändert: **Name**: Kiosk');
  expect(await set('least', '10')).toBe('Mindestens: das ist mehr als das Meiste.');
  expect(await set('least', '1.000,5')).toBe('Mindestens: das ist keine Zahl.');
  expect((await greta.runs('/settings reset', { setting: 'wrong' })).content).toContain(
    'So heißt nicht genau',
  );
  const { commands, ...said } = SETTINGS_GERMAN;
  expect(Object.keys(said).toSorted()).toEqual(Object.keys(ENGLISH).toSorted());
  expect(Object.values(commands).every(({ name }) => /^[\p{Ll}-]{1,32}$/u.test(name))).toBe(true);
});
test.each([
  ['1,000', true, 1_000],
  ['1.000', true, 1_000],
  ["1'000'000", true, 1_000_000],
  ['-5', true, -5],
  ['1,5', false, 1.5],
  ['1.5', false, 1.5],
  ['1,000', false, undefined],
  ['1,00,0', true, undefined],
  ['ten', true, undefined],
])('%s, whole: %s, is read as %s', (typed, whole, value) => {
  expect(parseNumber(typed, whole)).toBe(value);
});
