import type { Plan } from '../plan.ts';

/** `test/bot.test.ts`: the first tests of the bot. */
export function testFile({ features }: Plan): string {
  const stored = features.includes('database');
  const agrees = features.includes('tos');
  return [
    ...(stored
      ? [
          "import { mkdtemp, rm } from 'node:fs/promises';",
          "import { tmpdir } from 'node:os';",
          "import { join } from 'node:path';",
        ]
      : []),
    `import { ${agrees ? 'type Actor, ' : ''}createSandbox } from '@bronxbot/sandbox/testing';`,
    `import { expect, ${stored ? 'onTestFinished, ' : ''}test } from 'vitest';`,
    "import { createMyBot } from '../src/bot.ts';",
    '',
    ...(stored ? OWN_FILE : []),
    ...(agrees ? AGREES : []),
    "test('roll answers with a number, as a slash command and by prefix', async () => {",
    ...stage(stored, agrees),
    '',
    "  const slash = await ada.runs('/roll', { sides: 20 });",
    "  const prefix = await ada.says('!roll 20');",
    '',
    '  expect(slash.content).toMatch(/^🎲 \\d+ of 20$/);',
    '  expect(prefix.content).toMatch(/^🎲 \\d+ of 20$/);',
    '});',
    '',
    "test('the button rolls the same die again', async () => {",
    ...stage(stored, agrees),
    '',
    "  const again = await ada.clicks(await ada.runs('/roll', { sides: 4 }), 'Roll again');",
    '',
    '  expect(again.content).toMatch(/^🎲 [1-4] of 4$/);',
    '});',
    '',
  ].join('\n');
}

const OWN_FILE = [
  '/** A database that goes with its test. */',
  'async function ownFile(): Promise<string> {',
  "  const folder = await mkdtemp(join(tmpdir(), 'bot-'));",
  '  onTestFinished(() => rm(folder, { recursive: true }));',
  "  return join(folder, 'bot.sqlite');",
  '}',
  '',
];

const AGREES = [
  '/** Agrees to the terms of service. */',
  'async function agrees(person: Actor): Promise<void> {',
  "  const form = await person.clicks(await person.runs('/tos show'), 'Agree');",
  "  await person.submits(form, { agreement: 'I agree' });",
  '}',
  '',
];

const stage = (stored: boolean, agrees: boolean): readonly string[] => [
  `  await using discord = await createSandbox(createMyBot(${stored ? '{ file: await ownFile() }' : ''}));`,
  "  const ada = await (await discord.guild()).member('ada');",
  ...(agrees ? ['  await agrees(ada);'] : []),
];
