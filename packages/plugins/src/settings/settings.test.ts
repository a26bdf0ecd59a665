import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBot, definePlugin, defineService, PersonalData, type Used } from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { cache } from '../cache/index.ts';
import { Database, database } from '../database/index.ts';
import { choiceSetting, defineSettings, Settings, settings } from './index.ts';
import { settingsTables } from './tables.ts';

const shop = defineSettings({
  name: 'shop',
  scope: 'guild',
  version: 2,
  fields: {
    title: z.string().max(5).default('Shop'),
    open: z.boolean().default(true),
    size: choiceSetting({ small: 'Small', big: 'Big' }, 'small'),
    least: z.int().min(0).default(1),
    most: z.int().min(0).default(9),
  },
  labels: { title: 'Title' },
  migrate: ({ name, ...kept }) => ({ ...kept, title: name }),
  check: ({ least, most }) => (least > most ? { key: 'least', problem: 'it is above the most.' } : undefined),
});
const own = defineSettings({ name: 'own', scope: 'user', fields: { nick: z.string().default('') } });

const uses = { settings: Settings, database: Database, personalData: PersonalData };
const Inside = defineService<Used<typeof uses>>()('inside');
const [GUILD, ADA, BOB] = ['100000000000000001', '100000000000000002', '100000000000000003'];
const by = { userId: ADA };

async function ownFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'settings-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'bot.sqlite');
}
async function open({ file }: { readonly file?: string } = {}) {
  let inside: Used<typeof uses> | undefined;
  const peep = definePlugin({ name: 'inside', uses, provides: Inside, start: (it) => (inside = it) });
  const bot = createBot({
    prefix: '.',
    plugins: [
      database({ file: file ?? (await ownFile()) }),
      cache(),
      settings({ definitions: [shop, own] }),
      peep,
    ],
  });
  const discord = await createSandbox(bot);
  if (!inside) throw new Error('the bot did not start');
  return { ...inside, discord, [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose]() };
}

test('whoever changed nothing has the defaults', async () => {
  await using at = await open();
  expect(await at.settings.get(shop, GUILD)).toEqual({
    title: 'Shop',
    open: true,
    size: 'small',
    least: 1,
    most: 9,
  });
});
test('a change is read at once, kept through a restart, and in the audit', async () => {
  const file = await ownFile();
  {
    await using at = await open({ file });
    await at.settings.get(shop, GUILD);
    await at.settings.save(shop, GUILD, { title: 'Deli', open: true }, by);
    expect((await at.settings.get(shop, GUILD)).title).toBe('Deli');
  }
  await using at = await open({ file });
  expect((await at.settings.get(shop, GUILD)).title).toBe('Deli');
  expect(await at.settings.history(shop, GUILD)).toMatchObject([
    { byUserId: ADA, before: { title: 'Shop' }, after: { title: 'Deli' } },
  ]);
});
test('a change that is not valid changes nothing, and says what is wrong with what', async () => {
  await using at = await open();
  await expect(at.settings.save(shop, GUILD, { open: false, title: 'Delicatessen' }, by)).rejects.toThrow(
    /^Title: /,
  );
  await expect(at.settings.save(shop, GUILD, { least: 10 }, by)).rejects.toThrow('least: it is above');
  expect(await at.settings.read(shop, GUILD)).toMatchObject({ revision: 0, values: { open: true } });
});
test('a change for settings that somebody changed meanwhile is refused', async () => {
  await using at = await open();
  const { revision } = await at.settings.read(shop, GUILD);
  await at.settings.save(shop, GUILD, { open: false }, by);
  await expect(
    at.settings.save(shop, GUILD, { title: 'Deli' }, by, { ifRevision: revision }),
  ).rejects.toMatchObject({ code: 'SETTINGS_CHANGED' });
});
test('of twenty changes at once none is lost', async () => {
  await using at = await open();
  const changes = Array.from({ length: 20 }, (_, most) =>
    at.settings.save(shop, GUILD, { most: most + 10 }, by),
  );
  await Promise.all(changes);
  expect((await at.settings.read(shop, GUILD)).revision).toBe(20);
});
test('undefined and reset give defaults again', async () => {
  await using at = await open();
  await at.settings.save(shop, GUILD, { open: false, title: 'Deli', most: 3 }, by);
  await at.settings.save(shop, GUILD, { most: undefined }, by);
  expect(await at.settings.get(shop, GUILD)).toMatchObject({ open: false, most: 9 });
  await at.settings.reset(shop, GUILD, by);
  expect(await at.settings.get(shop, GUILD)).toMatchObject({ open: true, title: 'Shop' });
  expect(await at.settings.reset(shop, GUILD, by)).toBeUndefined();
});
test('a kept value that is not valid any more gives way to its default, the others stay', async () => {
  await using at = await open();
  await at.settings.save(shop, GUILD, { open: false }, by);
  const store = await at.database.open(settingsTables);
  await store.write((db) =>
    db.updateTable('settings').set({ json: '{"open":false,"size":"huge"}' }).execute(),
  );
  expect((await at.settings.read(shop, GUILD)).values).toMatchObject({ open: false, size: 'small' });
});
test('what an older version kept is made fit', async () => {
  await using at = await open();
  await at.settings.save(shop, GUILD, { open: false }, by);
  const store = await at.database.open(settingsTables);
  await store.write((db) =>
    db.updateTable('settings').set({ json: '{"open":false,"name":"Old"}', version: 1 }).execute(),
  );
  expect((await at.settings.read(shop, GUILD)).values).toMatchObject({ open: false, title: 'Old' });
});
test('what is exported can be imported, and tricks are refused', async () => {
  await using at = await open();
  await at.settings.save(shop, GUILD, { title: 'Deli', size: 'big' }, by);
  const json = await at.settings.exportJson(shop, GUILD);
  await at.settings.reset(shop, GUILD, by);
  await at.settings.importJson(shop, GUILD, json, by);
  expect(await at.settings.get(shop, GUILD)).toMatchObject({ title: 'Deli', size: 'big' });
  const inside = (values: string) => `{"settings":"shop","version":2,"values":${values}}`;
  const tricks = [
    '[]',
    'null',
    '{',
    '{"settings":"own","version":1,"values":{}}',
    '{"settings":"shop","version":3,"values":{}}',
    inside('{"colour":1}'),
    inside('{"__proto__":{"open":false}}'),
    inside('{"constructor":{"open":false}}'),
    inside(`{"title":${'['.repeat(50)}${']'.repeat(50)}}`),
    inside(`{"title":"${'a'.repeat(66_000)}"}`),
    inside('{"title":"Delicatessen"}'),
  ];
  for (const trick of tricks)
    await expect(at.settings.importJson(shop, GUILD, trick, by)).rejects.toMatchObject({
      code: 'SETTINGS_REFUSED',
    });
  expect(await at.settings.get(shop, GUILD)).toMatchObject({ title: 'Deli', open: true });
});
test('listeners hear of changes until they stop', async () => {
  await using at = await open();
  const heard: string[] = [];
  const stop = at.settings.subscribe(shop, ({ ownerId }) => heard.push(ownerId));
  await at.settings.save(shop, GUILD, { open: false }, by);
  await at.settings.save(own, BOB, { nick: 'bob' }, by);
  stop();
  await at.settings.save(shop, GUILD, { open: true }, by);
  expect(heard).toEqual([GUILD]);
});
test('people get what is kept about them, and can have it erased', async () => {
  await using at = await open();
  await at.settings.save(own, ADA, { nick: 'ada' }, by);
  await at.settings.save(shop, GUILD, { open: false }, by);
  expect(await at.personalData.export(ADA)).toMatchObject({
    sections: {
      settings: { settings: { own: { nick: 'ada' } }, changes: [{ name: 'shop' }, { name: 'own' }] },
    },
  });
  await at.settings.get(own, ADA);
  await at.personalData.erase(ADA);
  expect(await at.settings.get(own, ADA)).toEqual({ nick: '' });
  expect(await at.settings.history(shop, GUILD)).toMatchObject([{ byUserId: 'erased' }]);
  expect(await at.personalData.export(ADA)).toMatchObject({
    sections: { settings: { settings: {}, changes: [] } },
  });
});
test('settings that are not among the definitions, or make no sense, are refused', async () => {
  await using at = await open();
  const other = defineSettings({ name: 'other', scope: 'user', fields: { a: z.boolean().default(true) } });
  await expect(at.settings.get(other, ADA)).rejects.toMatchObject({ code: 'SETTINGS_INVALID' });
  await expect(at.settings.get(shop, 'x')).rejects.toMatchObject({ code: 'SETTINGS_INVALID' });
  expect(() => defineSettings({ name: 'x', scope: 'user', fields: { a: z.boolean() } })).toThrow(
    /no default/,
  );
});
test('`settings` shows, changes, resets and exports what a guild chose, for whoever manages it', async () => {
  await using at = await open();
  const guild = await at.discord.guild();
  const mia = await guild.member('mia', { permissions: ['ManageGuild'] });
  const ada = await guild.member('ada');
  const shown = async () => (await mia.says('.settings')).embeds[0]?.description;
  expect(await shown()).toContain('**Title**: Shop (`title`)');
  expect((await mia.says('.settings set title Deli')).content).toBe('Changed: **Title**: Deli');
  expect((await mia.runs('/settings set', { setting: 'shop.size', value: 'huge' })).content).toContain(
    'size: choose `Small` or `Big`.',
  );
  expect((await mia.says('.settings set nothing 1')).content).toMatch(/no one setting/);
  expect((await ada.says('.settings set title Mine')).content).not.toContain('Changed');
  expect(await mia.completes('/settings set', 'setting', 'siz')).toEqual(['shop.size']);
  expect(await shown()).toContain('**Title**: Deli');
  expect((await mia.runs('/settings export')).files.map(({ name }) => name)).toEqual(['shop.json']);
  expect((await mia.says('.settings reset title')).content).toBe('It has its default again: **Title**: Shop');
  expect(await shown()).toContain('**Title**: Shop');
});
