import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../texts/texts.ts';
import { compileCommands } from './compile-commands.ts';
import { createCatalogue } from './create-catalogue.ts';
import { defineCommand } from './define-command.ts';
import { defineCommandGroup } from './define-command-group.ts';
import { defineMenu } from './define-menu.ts';
import { listSubcommands } from './list-subcommands.ts';

const run = () => {};
const amount = { type: 'integer', description: 'How much', required: true } as const;
const ping = defineCommand({ name: 'ping', description: 'Answers.', aliases: ['P'], run });
const shop = defineCommandGroup({
  name: 'shop',
  description: 'Buys and sells.',
  aliases: ['store'],
  permissions: ['SendMessages'],
  commands: [
    defineCommand({ name: 'buy', description: 'Buys.', aliases: ['get'], options: { amount }, run }),
    defineCommandGroup({
      name: 'set',
      description: 'Sets.',
      commands: [defineCommand({ name: 'price', description: 'Sets a price.', ownerOnly: true, run })],
    }),
  ],
});
const show = defineCommand({ name: 'show', description: 'Shows.', run });
const tos = defineCommandGroup({
  name: 'tos',
  description: 'Terms.',
  default: 'show',
  commands: [show, defineCommand({ name: 'stats', description: 'Counts.', run })],
});
const search = defineCommand({
  name: 'for',
  description: 'Searches.',
  options: { text: { type: 'string', description: 'What' } },
  run,
});
const find = defineCommandGroup({ name: 'find', description: 'Finds.', default: 'for', commands: [search] });
const praise = defineMenu({ name: 'Praise', on: 'message', run });
const tree = compileCommands([ping, shop, tos, find, praise].map((part) => ({ part, plugin: undefined })));

describe('a message matches', () => {
  test.each([
    ['ping', 'ping', ''],
    ['PING 3', 'ping', '3'],
    ['p\n  two  words ', 'ping', 'two  words'],
    ['  ping', 'ping', ''],
    ['shop buy 3', 'shop buy', '3'],
    ['Store GET 3', 'shop buy', '3'],
    ['shop  set\tprice 3', 'shop set price', '3'],
    ['tos', 'tos show', ''],
    ['tos show', 'tos show', ''],
    ['tos stats all', 'tos stats', 'all'],
    ['find for x', 'find for', 'x'],
    ['find x', 'find for', 'x'],
  ])('%j: %s with %j', (text, path, rest) => {
    const match = tree.matchPrefix(text);
    expect(match?.command.path).toBe(path);
    expect(match?.rest).toBe(rest);
  });

  test.each([
    '',
    ' ',
    'pin',
    'pings',
    'shop',
    'shop sell',
    'shop set',
    'tos what',
    '.',
    'constructor',
    '__proto__',
  ])('no command with %j', (text) => {
    expect(tree.matchPrefix(text)).toBeUndefined();
  });

  test('and says what was typed', () => {
    expect(tree.matchPrefix(' Store  GET 3')?.typed).toBe('Store  GET');
  });
});

describe('a group without one of its commands', () => {
  test.each([
    ['shop', 'shop'],
    ['store sell 3', 'shop'],
    ['shop set', 'shop set'],
    ['tos what', 'tos'],
  ])('%j is known as %s', (text, path) => {
    expect(tree.matchGroup(text)?.group.path).toBe(path);
  });
  test.each(['ping', 'shop buy 3', 'tos', 'nothing', 'find x'])('is not %j', (text) => {
    expect(tree.matchGroup(text)).toBeUndefined();
  });
  test('lists its commands as they are typed', () => {
    const match = tree.matchGroup('store sell');
    expect(match && listSubcommands(match, '.')(ENGLISH)).toBe(
      '`.store` needs one of these:\n- `.store buy <amount>`\n- `.store set price`',
    );
  });
});

describe('an alias that is the name of a group', () => {
  const command = { type: 'string', description: 'Which' } as const;
  const help = defineCommand({
    name: 'help',
    description: 'Helps.',
    aliases: ['commands'],
    options: { command },
    run,
  });
  const stats = defineCommand({ name: 'stats', description: 'Counts.', run });
  const commands = defineCommandGroup({
    name: 'commands',
    description: 'About commands.',
    commands: [stats],
  });
  test.each([
    [help, commands],
    [commands, help],
  ])('runs its command unless a longer path matches', (...parts) => {
    const both = compileCommands(parts.map((part) => ({ part, plugin: undefined })));
    expect(both.matchPrefix('commands')?.command.path).toBe('help');
    expect(both.matchPrefix('commands ping')).toMatchObject({ command: { path: 'help' }, rest: 'ping' });
    expect(both.matchPrefix('Commands Stats')?.command.path).toBe('commands stats');
    expect(both.matchGroup('commands')).toBeUndefined();
  });
});

test('an interaction matches by full path, a menu by name and target', () => {
  expect(tree.matchSlash('shop set price')?.description.description).toBe('Sets a price.');
  expect(tree.matchSlash('tos')).toBeUndefined();
  expect(tree.matchSlash('store buy')).toBeUndefined();
  expect(tree.matchMenu('Praise', 'message')?.name).toBe('Praise');
  expect(tree.matchMenu('Praise', 'user')).toBeUndefined();
});

describe('the catalogue', () => {
  const catalogue = createCatalogue(tree, { isOwner: () => false });

  test('lists every command and menu with its usage', () => {
    expect(catalogue.entries.map(({ usage }) => usage)).toEqual([
      'ping',
      'shop buy <amount>',
      'shop set price',
      'tos show',
      'tos stats',
      'find for [text]',
      'Praise',
    ]);
  });
  test('knows every other way to write a command by prefix', () => {
    expect(catalogue.find('shop buy')?.aliases).toEqual(['shop get', 'store buy', 'store get']);
    expect(catalogue.find('tos show')?.aliases).toEqual(['tos']);
  });
  test('finds by path, alias and menu, in any case and spacing', () => {
    expect(catalogue.find(' /Shop  SET price')?.path).toBe('shop set price');
    expect(catalogue.find('STORE get')?.path).toBe('shop buy');
    expect(catalogue.find('tos')?.path).toBe('tos show');
    expect(catalogue.find('praise')?.kind).toBe('menu');
    expect(catalogue.find('toString')).toBeUndefined();
  });
  test('gathers the guards around a command', () => {
    expect(catalogue.find('shop set price')?.guards).toMatchObject({
      ownerOnly: true,
      permissions: ['SendMessages'],
    });
  });
  test('knows the nearest command by path or alias', () => {
    expect(catalogue.nearest('pnig')?.path).toBe('ping');
    expect(catalogue.nearest('stor buy')?.path).toBe('shop buy');
    expect(catalogue.nearest('nothing at all')).toBeUndefined();
  });
  test('links a command once its id is known', () => {
    expect(catalogue.mention('shop buy')).toBe('/shop buy');
    catalogue.learnIds([
      { id: '42', name: 'shop', type: 1 },
      { id: '43', name: 'ping', type: 2 },
    ]);
    expect(catalogue.mention('shop buy')).toBe('</shop buy:42>');
    expect(catalogue.mention('ping')).toBe('/ping');
  });
});
