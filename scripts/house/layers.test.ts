import { expect, test } from 'vitest';
import { findBrokenLayers } from './layers.ts';
import { parseSource } from './source.ts';

const messages = (path: string, text: string) =>
  findBrokenLayers(parseSource(path, text)).map((one) => one.message);

test.each([
  ['core imports a plugin', 'packages/core/src/bot.ts', "import { tos } from '@bronxbot/plugins/tos';"],
  [
    'core imports the type of a sandbox',
    'packages/core/src/bot.ts',
    "import type { S } from '@bronxbot/sandbox';",
  ],
  ['the sandbox imports core', 'packages/sandbox/src/testing.ts', "export { sleep } from '@bronxbot/core';"],
  [
    'a plugin imports the sandbox',
    'packages/plugins/src/tos/plugin.ts',
    "await import('@bronxbot/sandbox');",
  ],
  [
    'core runs discord.js outside its folder',
    'packages/core/src/bot.ts',
    "import { Client } from 'discord.js';",
  ],
  [
    'core mixes a type and a value',
    'packages/core/src/bot.ts',
    "import { type A, B } from '@discordjs/rest';",
  ],
  ['core passes discord.js on', 'packages/core/src/index.ts', "export { Client } from 'discord.js';"],
  ['the sandbox runs discord.js', 'packages/sandbox/src/server.ts', "import { REST } from 'discord.js';"],
  [
    'a plugin reaches into another',
    'packages/plugins/src/tos/plugin.ts',
    "import { x } from '../cache/plugin.ts';",
  ],
  [
    'a package leaves by a path',
    'packages/plugins/src/tos/plugin.ts',
    "import { x } from '../../../core/src/bot.ts';",
  ],
  ['a test helper of the root', 'packages/core/src/bot.ts', "import { x } from '../../../scripts/x.ts';"],
  ['text runs as code', 'packages/core/src/bot.ts', "import vm from 'node:vm';"],
])('%s: found', (_, path, text) => {
  expect(messages(path, text)).toHaveLength(1);
});

test.each([
  [
    'core uses the types of discord.js',
    'packages/core/src/bot.ts',
    "import type { Client } from 'discord.js';",
  ],
  ['core marks each as a type', 'packages/core/src/bot.ts', "import { type A, type B } from 'discord.js';"],
  [
    'the folder for it runs discord.js',
    'packages/core/src/discord/client.ts',
    "import { Client } from 'discord.js';",
  ],
  [
    'a plugin imports core',
    'packages/plugins/src/tos/plugin.ts',
    "import { defineGate } from '@bronxbot/core';",
  ],
  [
    'a plugin imports a service',
    'packages/plugins/src/tos/plugin.ts',
    "import { Cache } from '../cache/service.ts';",
  ],
  [
    'a plugin imports its own',
    'packages/plugins/src/tos/plugin.ts',
    "import { tos } from './commands/tos.ts';",
  ],
  ['an example imports all', 'examples/bronxbot/src/bot.ts', "import { tos } from '@bronxbot/plugins/tos';"],
  ['the bench imports its own', 'bench/src/scenarios/a.ts', "import { b } from '../scenario.ts';"],
  [
    'the bench starts the servers of tests',
    'bench/src/a.ts',
    "import { b } from '../../scripts/testing/start-redis.ts';",
  ],
])('%s: fine', (_, path, text) => {
  expect(messages(path, text)).toEqual([]);
});

test('a finding says what is allowed', () => {
  expect(messages('packages/plugins/src/tos/plugin.ts', "import '@bronxbot/sandbox';")).toEqual([
    'imports @bronxbot/sandbox; packages/plugins may import @bronxbot/core.',
  ]);
});
