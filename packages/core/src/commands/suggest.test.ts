import type { AutocompleteInteraction } from 'discord.js';
import { expect, test } from 'vitest';
import { compileCommands } from './compile-commands.ts';
import { defineCommand } from './define-command.ts';
import { suggest } from './suggest.ts';

function suggestFor(name: string, typed: string, given: Readonly<Record<string, unknown>> = {}) {
  const part = defineCommand({
    name: 'play',
    description: 'Plays.',
    options: {
      song: { type: 'string', description: 'Which' },
      year: { type: 'integer', description: 'When' },
    },
    autocomplete: {
      song: ({ typed: start, user }) => [
        `${start} of ${user.id}`,
        '',
        ' ',
        'x'.repeat(101),
        'twice',
        'twice',
        ...Array.from({ length: 30 }, (_, i) => `s${i}`),
      ],
      year: ({ given: { song }, guild, locale }) =>
        song === undefined
          ? [1999, NaN, Infinity, 2000]
          : [`${String(song)} ${guild?.name} ${locale}`.length],
    },
    run() {},
  });
  const [command] = compileCommands([{ part, plugin: undefined }]).commands;
  const interaction = {
    user: { id: 'ada' },
    guild: { name: 'hall' },
    locale: 'de',
    options: {
      getFocused: () => ({ name, value: typed }),
      get: (other: string) => (other in given ? { value: given[other] } : null),
    },
  };
  if (!command) throw new Error('no command');
  return suggest(command, interaction as unknown as AutocompleteInteraction, {});
}

test('at most 25 suggestions are given, without what Discord would refuse and without repeats', async () => {
  const choices = await suggestFor('song', 'da');
  expect(choices).toHaveLength(25);
  expect(choices.slice(0, 3)).toEqual([
    { name: 'da of ada', value: 'da of ada' },
    { name: 'twice', value: 'twice' },
    { name: 's0', value: 's0' },
  ]);
});
test('numbers are suggested as numbers', async () => {
  expect(await suggestFor('year', '1')).toEqual([
    { name: '1999', value: 1999 },
    { name: '2000', value: 2000 },
  ]);
});
test('what is given beside it, and where, is known to the suggestions', async () => {
  expect(await suggestFor('year', '', { song: 'Yes' })).toEqual([
    { name: '11', value: 'Yes hall de'.length },
  ]);
});
test.each(['other', 'constructor'])('nothing is suggested for %s', async (name) => {
  expect(await suggestFor(name, '')).toEqual([]);
});
