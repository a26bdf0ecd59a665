import { describe, expect, test } from 'vitest';
import { BronxError } from '../errors.ts';
import type { Part } from '../service.ts';
import { compileCommands } from './compile-commands.ts';
import { defineCommand } from './define-command.ts';
import { defineCommandGroup } from './define-command-group.ts';
import { defineMenu } from './define-menu.ts';
import type { Command } from './command.ts';

const run = () => {};
const command = (name: string, more: object = {}) =>
  defineCommand({ name, description: 'Does it.', run, ...more });
const group = (name: string, commands: readonly Command[], more: object = {}) =>
  defineCommandGroup({ name, description: 'Holds them.', commands, ...more });
const compile = (...parts: readonly Part[]) =>
  compileCommands(parts.map((part) => ({ part, plugin: undefined })));
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const option = (more: object = {}) => ({ type: 'string', description: 'It', ...more });

function errorOf(...parts: readonly Part[]): BronxError {
  try {
    compile(...parts);
  } catch (error) {
    if (error instanceof BronxError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('refuses with COMMAND_INVALID', () => {
  test.each<[string, object, string]>([
    ['a name with a capital', command('Ping'), "the name 'Ping' is not allowed"],
    ['a name with a space', command('p ing'), "the name 'p ing' is not allowed"],
    ['a name of 33 characters', command('p'.repeat(33)), 'is not allowed'],
    ['an empty name', command(''), "the name '' is not allowed"],
    ['an empty description', command('ping', { description: '' }), 'the description is missing'],
    [
      'a description of 101 characters',
      command('ping', { description: 'd'.repeat(101) }),
      'the description has 101 characters',
    ],
    ['a translated name', command('ping', { nameLocalizations: { de: 'Ping!' } }), "in de, the name 'Ping!'"],
    [
      'a translated description',
      command('ping', { descriptionLocalizations: { de: '' } }),
      'the description in de is missing',
    ],
    ['an alias with a space', command('ping', { aliases: ['p g'] }), "the alias 'p g' has a space"],
    [
      '26 options',
      command('ping', { options: Object.fromEntries(many(26, (i) => [`o${i}`, option()])) }),
      'there are 26 options',
    ],
    [
      'a required option after another',
      command('ping', { options: { a: option(), b: option({ required: true }) } }),
      "option 'b': it is required",
    ],
    ['an option with a capital', command('ping', { options: { A: option() } }), "option 'A': the name 'A'"],
    [
      'an unknown type',
      command('ping', { options: { a: option({ type: 'strin' }) } }),
      "option 'a': there is no type 'strin'",
    ],
    [
      '26 choices',
      command('ping', { options: { a: option({ choices: many(26, (i) => `c${i}`) }) } }),
      'there are 26 choices',
    ],
    ['no choices', command('ping', { options: { a: option({ choices: [] }) } }), 'there are 0 choices'],
    [
      'a choice of 101 characters',
      command('ping', { options: { a: option({ choices: ['c'.repeat(101)] }) } }),
      'has 101 characters',
    ],
    [
      'two choices of one label',
      command('ping', { options: { a: option({ choices: { x: 'Same', y: 'Same' } }) } }),
      "two choices have the label 'Same'",
    ],
    [
      'a choice that is no integer',
      command('ping', { options: { a: option({ type: 'integer', choices: [1.5] }) } }),
      'not a whole number',
    ],
    [
      'a least above the most',
      command('ping', { options: { a: option({ type: 'integer', min: 2, max: 1 }) } }),
      'the least, 2, is more than the most, 1',
    ],
    [
      'a length above 6,000',
      command('ping', { options: { a: option({ maxLength: 6_001 }) } }),
      'whole numbers up to 6000',
    ],
    [
      'completion of a choice',
      command('ping', { options: { a: option({ choices: ['x'] }) }, autocomplete: { a: () => [] } }),
      'can be completed',
    ],
    ['completion of nothing', command('ping', { autocomplete: { a: () => [] } }), "autocomplete names 'a'"],
    ['an unknown permission', command('ping', { permissions: ['Fly'] }), "there is no permission 'Fly'"],
    [
      'a cooldown of no use',
      command('ping', { cooldown: { uses: 0, perMs: 5, scope: 'user' } }),
      'its cooldown allows 0 uses',
    ],
    [
      'a cooldown of no time',
      command('ping', { cooldown: { uses: 1, perMs: 0, scope: 'user' } }),
      'its cooldown lasts 0 ms',
    ],
    ['an unknown locale', command('ping', { nameLocalizations: { xx: 'ping' } }), "there is no locale 'xx'"],
    [
      'a default above the most',
      command('ping', { options: { a: option({ type: 'integer', max: 5, default: 9 }) } }),
      'the default: `a` must be at most 5',
    ],
    [
      'a default of another type',
      command('ping', { options: { a: option({ type: 'integer', default: '9' }) } }),
      "'default' must be a number",
    ],
    [
      '26 subcommands',
      group(
        'g',
        many(26, (i) => command(`c${i}`)),
      ),
      'it has 26 commands',
    ],
    ['an empty group', group('g', []), 'it has 0 commands'],
    [
      'three levels of groups',
      group('a', [group('b', [group('c', [command('d')])])]),
      "group 'a b c': a group may hold one level",
    ],
    [
      'a default that is not there',
      group('g', [command('a')], { default: 'b' }),
      "its default 'b' is not one of its commands",
    ],
    [
      'a default that is a group',
      group('g', [group('b', [command('c')])], { default: 'b' }),
      "its default 'b'",
    ],
    [
      'a menu in a group',
      group('g', [defineMenu({ name: 'Menu', on: 'user', run })]),
      'a menu cannot be in a group',
    ],
    ['a menu without a name', defineMenu({ name: ' ', on: 'user', run }), 'the name is missing'],
  ])('%s', (_, part, problem) => {
    const error = errorOf(part as Part);
    expect(error.code).toBe('COMMAND_INVALID');
    expect(error.message).toContain(problem);
  });

  test('more than 8,000 characters in one command, the longest translation counted', () => {
    const long = {
      description: 'd'.repeat(10),
      descriptionLocalizations: { de: 'd'.repeat(100) },
      choices: many(25, (i) => `${i}`.padEnd(4, 'x')),
    };
    const options = Object.fromEntries(many(25, (i) => [`o${i}`, option(long)]));
    expect(compile(command('short', { options })).commands).toHaveLength(1);
    const error = errorOf(
      command('long', {
        options: Object.fromEntries(
          many(25, (i) => [`o${i}`, option({ ...long, choices: many(25, (c) => `${c}`.padEnd(6, 'x')) })]),
        ),
      }),
    );
    expect(error.message).toMatch(
      /command 'long': its names, descriptions and choices have \d{4,5} characters/,
    );
  });

  test('101 slash commands or 16 menus on one target', () => {
    expect(errorOf(...many(101, (i) => command(`c${i}`))).message).toContain('slash commands: there are 101');
    const menus = (on: 'user' | 'message', count: number) =>
      many(count, (i) => defineMenu({ name: `M${i}`, on, run }));
    expect(compile(...menus('user', 15), ...menus('message', 15)).menus).toHaveLength(30);
    expect(errorOf(...menus('user', 16)).message).toContain('menus on a user: there are 16');
  });

  test('everything at once, naming the plugin', () => {
    const part = command('Ping', { description: '' });
    expect(() => compileCommands([{ part, plugin: 'games' }])).toThrow(
      /- command 'Ping' of plugin 'games': the name[^]*- command 'Ping' of plugin 'games': the description/,
    );
  });
});

describe('refuses with COMMAND_DUPLICATE', () => {
  test.each<[string, readonly Part[]]>([
    ['two commands of one name', [command('ping'), command('ping')]],
    ['an alias that is a name', [command('ping'), command('pong', { aliases: ['PING'] })]],
    ['a group and a command', [command('ping'), group('ping', [command('a')])]],
    ['two subcommands', [group('g', [command('a'), command('b', { aliases: ['a'] })])]],
    [
      'two menus of one name on one target',
      [defineMenu({ name: 'M', on: 'user', run }), defineMenu({ name: 'M', on: 'user', run })],
    ],
  ])('%s', (_, parts) => {
    expect(errorOf(...parts).code).toBe('COMMAND_DUPLICATE');
  });
  test('naming both plugins', () => {
    const sources = ['one', 'two'].map((plugin) => ({ part: command('ping'), plugin }));
    expect(() => compileCommands(sources)).toThrow(
      "command 'ping' of plugin 'one' and command 'ping' of plugin 'two'",
    );
  });
  test('and lets the same name stand in two groups, and on both targets', () => {
    const tree = compile(
      group('a', [command('x')]),
      group('b', [command('x')]),
      defineMenu({ name: 'M', on: 'user', run }),
      defineMenu({ name: 'M', on: 'message', run }),
    );
    expect(tree.commands.map(({ path }) => path)).toEqual(['a x', 'b x']);
  });
});

test.each(['ping', 'größe', "don't", 'ผู้ใช้', 'नमस्ते', 'a_b-c', '8ball', '名前'])(
  'takes the name %s',
  (name) => {
    expect(compile(command(name)).commands[0]?.path).toBe(name);
  },
);

test('the guards of groups hold outermost first', () => {
  const inner = group('set', [command('price', { cooldown: { uses: 1, perMs: 5, scope: 'user' } })], {
    permissions: ['ManageGuild'],
  });
  const [compiled] = compile(group('shop', [inner], { guildOnly: true, ownerOnly: false })).commands;
  expect(compiled?.guards).toEqual([
    { guildOnly: true },
    { permissions: ['ManageGuild'] },
    { cooldown: { uses: 1, perMs: 5, scope: 'user' } },
  ]);
});
