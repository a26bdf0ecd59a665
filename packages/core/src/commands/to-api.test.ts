import { describe, expect, test } from 'vitest';
import type { Part } from '../service.ts';
import { compileCommands } from './compile-commands.ts';
import { defineCommand } from './define-command.ts';
import { defineCommandGroup } from './define-command-group.ts';
import { defineMenu } from './define-menu.ts';
import type { Options } from './options.ts';
import { type ApiScopes, toApiCommands } from './to-api.ts';

const run = () => {};
const compile = (...parts: readonly Part[]) =>
  compileCommands(parts.map((part) => ({ part, plugin: undefined })));
const toApi = (part: Part, scopes?: ApiScopes) => toApiCommands(compile(part), scopes).global[0];
const wireOption = (option: object) => {
  const options = { it: { description: 'It', ...option } } as unknown as Options;
  const wire = toApi(defineCommand({ name: 'try', description: 'Tries.', options, run }));
  return wire && 'options' in wire ? wire.options?.[0] : undefined;
};

test('a command gives every field, so that an edit also takes away', () => {
  expect(toApi(defineCommand({ name: 'ping', description: 'Answers.', run }))).toEqual({
    type: 1,
    name: 'ping',
    name_localizations: {},
    description: 'Answers.',
    description_localizations: {},
    options: [],
    default_member_permissions: null,
    nsfw: false,
    contexts: [0, 1],
    integration_types: [0],
  });
});

test.each<[object, object]>([
  [
    { type: 'string', minLength: 1, maxLength: 9 },
    { type: 3, min_length: 1, max_length: 9 },
  ],
  [
    { type: 'integer', min: 0, max: 9 },
    { type: 4, min_value: 0, max_value: 9 },
  ],
  [{ type: 'boolean' }, { type: 5, required: false }],
  [
    { type: 'user', required: true },
    { type: 6, required: true },
  ],
  [{ type: 'member' }, { type: 6 }],
  [
    { type: 'channel', kinds: ['text', 'thread'] },
    { type: 7, channel_types: [0, 10, 11, 12] },
  ],
  [{ type: 'role' }, { type: 8 }],
  [{ type: 'mentionable' }, { type: 9 }],
  [
    { type: 'number', min: 0.5 },
    { type: 10, min_value: 0.5 },
  ],
  [{ type: 'attachment' }, { type: 11 }],
  [{ type: 'duration', minMs: 5 }, { type: 3 }],
  [{ type: 'string', choices: { a: 'An A' } }, { choices: [{ name: 'An A', value: 'a' }] }],
  [
    { type: 'integer', choices: [1, 2] },
    {
      choices: [
        { name: '1', value: 1 },
        { name: '2', value: 2 },
      ],
    },
  ],
  [{ type: 'number', choices: { 0.5: 'Half' } }, { choices: [{ name: 'Half', value: 0.5 }] }],
  [{ type: 'string', nameLocalizations: { de: 'es' } }, { name_localizations: { de: 'es' } }],
])('the option %j becomes %j', (option, wire) => {
  expect(wireOption(option)).toMatchObject({ name: 'it', ...wire });
});

test('an option with suggestions asks for autocomplete', () => {
  const options = { q: { type: 'string', description: 'What' } } as const;
  const wire = toApi(
    defineCommand({ name: 'play', description: 'Plays.', options, autocomplete: { q: () => [] }, run }),
  );
  expect(wire).toMatchObject({ options: [{ name: 'q', autocomplete: true }] });
});

test('groups become subcommand groups and subcommands', () => {
  const price = defineCommand({ name: 'price', description: 'Sets a price.', run });
  const set = defineCommandGroup({ name: 'set', description: 'Sets.', commands: [price] });
  const buy = defineCommand({ name: 'buy', description: 'Buys.', run });
  expect(
    toApi(defineCommandGroup({ name: 'shop', description: 'Shops.', commands: [buy, set] })),
  ).toMatchObject({
    name: 'shop',
    options: [
      { type: 1, name: 'buy', options: [] },
      { type: 2, name: 'set', options: [{ type: 1, name: 'price' }] },
    ],
  });
});

test('a menu has no description and no options', () => {
  const wire = toApi(defineMenu({ name: 'Praise', on: 'message', nameLocalizations: { de: 'Loben' }, run }));
  expect(wire).toMatchObject({ type: 3, name: 'Praise', name_localizations: { de: 'Loben' } });
  expect(wire).not.toHaveProperty('description');
  expect(wire).not.toHaveProperty('options');
});

test('permissions become bits, guild-only commands stay out of direct messages, and nsfw is told', () => {
  const part = defineCommand({
    name: 'ban',
    description: 'Bans.',
    permissions: ['BanMembers', 'KickMembers'],
    guildOnly: true,
    nsfw: true,
    run,
  });
  expect(toApi(part)).toMatchObject({ default_member_permissions: '6', contexts: [0], nsfw: true });
});

test('a group whose commands are all guild-only stays out of direct messages', () => {
  const commands = ['a', 'b'].map((name) =>
    defineCommand({ name, description: 'Does.', guildOnly: true, run }),
  );
  expect(toApi(defineCommandGroup({ name: 'g', description: 'G.', commands }))).toMatchObject({
    contexts: [0],
  });
});

describe('owner-only commands', () => {
  const own = defineCommand({ name: 'own', description: 'Owns.', ownerOnly: true, run });
  const every = defineCommand({ name: 'every', description: 'Everyone.', run });
  const mixed = defineCommandGroup({ name: 'mixed', description: 'Both.', commands: [own, every] });
  const owners = defineCommandGroup({ name: 'owners', description: 'Owners.', commands: [own] });

  test('are for the guild of the owners alone', () => {
    const { global, ownerGuild } = toApiCommands(compile(own, every, mixed, owners));
    expect(global.map(({ name }) => name)).toEqual(['every', 'mixed']);
    expect(ownerGuild.map(({ name }) => name)).toEqual(['own', 'owners']);
  });
});

test('in one guild, contexts are left out', () => {
  const part = defineCommand({ name: 'ping', description: 'Answers.', run });
  expect(toApi(part, { guildId: '1' })).not.toHaveProperty('contexts');
  expect(toApi(part, { guildId: '1' })).not.toHaveProperty('integration_types');
});
