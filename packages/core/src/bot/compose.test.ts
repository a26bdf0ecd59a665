import { expect, test } from 'vitest';
import {
  createBot,
  Client,
  defineButton,
  defineCommand,
  defineCommandGroup,
  defineListener,
  definePlugin,
  defineService,
  defineTask,
  optional,
  State,
} from '../index.ts';
import type { BotParts } from './compose.ts';

/** As a JavaScript author calls it: nothing is checked by types. */
const create = (parts: BotParts) => createBot(parts as object);
const refused = (code: string, ...words: readonly string[]) => {
  const text = words.reduceRight(
    (pattern, word) => `${word.replaceAll(/[.()[\]]/g, '\\$&')}[^]*${pattern}`,
    '',
  );
  return expect.objectContaining({ code, message: expect.stringMatching(text) as string }) as Error;
};

const Karma = defineService<number>()('karma');
const provider = (name: string) => definePlugin({ name, provides: Karma, start: () => 1 });
const user = definePlugin({ name: 'user', uses: { karma: Karma } });
const command = (uses: object) =>
  defineCommand({ name: 'thank', description: 'Thanks.', uses: uses as {}, run: () => 'x' });

test('a plugin without its provider is refused, and both are named', () => {
  expect(() => create({ plugins: [user] })).toThrow(refused('SERVICE_MISSING', "plugin 'user'", "'karma'"));
});

test.each([
  ['a command', { commands: [command({ karma: Karma })] }, "command 'thank'"],
  [
    'a command in a group of a plugin',
    {
      plugins: [
        definePlugin({
          name: 'social',
          commands: [
            defineCommandGroup({ name: 'g', description: 'G.', commands: [command({ karma: Karma })] }),
          ],
        }),
      ],
    },
    "command 'thank' of the plugin 'social'",
  ],
  [
    'a component of a command',
    {
      commands: [
        defineCommand({
          name: 'x',
          description: 'X.',
          components: [defineButton({ id: 'again', label: 'Again', uses: { karma: Karma }, run() {} })],
          run: () => 'x',
        }),
      ],
    },
    "button 'again'",
  ],
  [
    'a listener',
    { listeners: [defineListener({ event: 'guildCreate', uses: { karma: Karma }, run() {} })] },
    "listener 'guildCreate'",
  ],
  [
    'a task',
    { tasks: [defineTask({ name: 'decay', everyMs: 1, uses: { karma: Karma }, run() {} })] },
    "task 'decay'",
  ],
])('%s without its provider is refused by name', (_what, parts, name) => {
  expect(() => create(parts as BotParts)).toThrow(refused('SERVICE_MISSING', name, "'karma'"));
});

test('a service that may be absent may be absent', () => {
  expect(() => create({ commands: [command({ karma: optional(Karma) })] })).not.toThrow();
});

test('two providers of one service are refused, and both are named', () => {
  expect(() => create({ plugins: [provider('one'), provider('two')] })).toThrow(
    refused('SERVICE_PROVIDED_TWICE', "'one'", "'two'", "'karma'"),
  );
});

test('a provider that never makes its service is refused', () => {
  expect(() => create({ plugins: [definePlugin({ name: 'idle', provides: Karma })] })).toThrow(
    refused('SERVICE_MISSING', "plugin 'idle'", "'karma'", 'no start'),
  );
});

test('a provider of what only core provides is refused', () => {
  const usurper = definePlugin({ name: 'usurper', provides: Client, start: () => ({}) as never });

  expect(() => create({ plugins: [usurper] })).toThrow(
    refused('SERVICE_PROVIDED_TWICE', "service 'client' of core", "'usurper'"),
  );
});

test("core's own store gives way to a plugin's", () => {
  const store = definePlugin({ name: 'store', provides: State, start: () => ({}) as never });

  expect(() => create({ plugins: [store] })).not.toThrow();
});

test('two services of one name are refused', () => {
  const other = definePlugin({ name: 'other', uses: { karma: defineService<string>()('karma') } });

  expect(() => create({ plugins: [provider('one'), other] })).toThrow(
    refused('SERVICE_NAME_CLASH', "'one'", "'other'", "'karma'"),
  );
});

test('a service under a word of the context is refused', () => {
  expect(() => create({ plugins: [provider('one')], commands: [command({ user: Karma })] })).toThrow(
    refused('SERVICE_KEY_TAKEN', "command 'thank'", "'karma'", "'user'"),
  );
});

test('something in uses that is no service is refused', () => {
  expect(() => create({ commands: [command({ karma: undefined })] })).toThrow(
    refused('SERVICE_MISSING', "command 'thank'", 'uses.karma'),
  );
});

test('plugins that need each other are refused with the way around', () => {
  const Other = defineService<number>()('other');
  const one = definePlugin({ name: 'one', uses: { other: Other }, provides: Karma, start: () => 1 });
  const two = definePlugin({ name: 'two', uses: { karma: Karma }, provides: Other, start: () => 1 });

  expect(() => create({ plugins: [one, two] })).toThrow(
    refused('PLUGIN_CYCLE', "plugin 'one' → plugin 'two' → plugin 'one'"),
  );
});

test('two plugins of one name are refused', () => {
  expect(() => create({ plugins: [user, user, provider('one')] })).toThrow(
    refused('PLUGIN_DUPLICATE', "'user'"),
  );
});

test('two commands of one name are refused', () => {
  expect(() => create({ commands: [command({}), command({})] })).toThrow(
    refused('COMMAND_DUPLICATE', 'thank'),
  );
});

test.each([
  [{ everyMs: 0 }, 'everyMs'],
  [{ everyMs: 1_000, cron: '* * * * *' }, 'either everyMs or cron'],
  [{}, 'either everyMs or cron'],
  [{ everyMs: 1_000, retries: -1 }, 'retries'],
])('a task with %j is refused', (options, _why) => {
  const task = defineTask({ name: 'decay', run() {}, ...options } as never);

  expect(() => create({ tasks: [task] })).toThrow(refused('TASK_INVALID', "'decay'"));
});

test('two tasks of one name are refused', () => {
  const task = defineTask({ name: 'decay', everyMs: 1_000, run() {} });

  expect(() => create({ tasks: [task, task] })).toThrow(refused('TASK_DUPLICATE', "'decay'"));
});

test('a bot explains itself in the same words each time', () => {
  const ban = defineCommand({
    name: 'ban',
    description: 'Bans.',
    guildOnly: true,
    permissions: ['BanMembers'],
    cooldown: { uses: 1, perMs: 5_000, scope: 'user' },
    run: () => 'x',
  });
  const bot = create({
    plugins: [
      user,
      definePlugin({ name: 'karma', provides: Karma, start: () => 1, commands: [command({ karma: Karma })] }),
    ],
    commands: [
      defineCommandGroup({ name: 'mod', description: 'For moderators.', ownerOnly: true, commands: [ban] }),
    ],
    tasks: [defineTask({ name: 'decay', cron: '0 4 * * *', run() {} })],
  });

  expect(bot.explain()).toMatchInlineSnapshot(`
    "Plugins, in start order
      karma, provides karma
      user, uses karma

    Gates, in order
      authenticate: guild-only
      permission: owner-only
      permission: member-permissions
      permission: bot-permissions
      permission: nsfw
      budget: cooldown

    Commands
      /thank (karma)
      /mod ban: ownerOnly, guildOnly, permissions BanMembers, cooldown 1 per 5000 ms and user

    Components
      button open-form
      button run-again

    Tasks
      decay"
  `);
  expect(bot.explain()).toBe(bot.explain());
});
