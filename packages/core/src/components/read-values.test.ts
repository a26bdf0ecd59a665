import {
  Collection,
  type ModalData,
  type ModalSubmitInteraction,
  type StringSelectMenuInteraction,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import { parseValue } from '../commands/values/parse-value.ts';
import type { Options } from '../commands/options.ts';
import { Refusal } from '../errors.ts';
import { type ModalDescription, read, type SelectDescription } from '../internal/description.ts';
import { ENGLISH } from '../texts/texts.ts';
import { defineSelect } from './define-select.ts';
import { readModalFields, readSelectValues } from './read-values.ts';

const run = () => {};

/** What the person is told when it is refused. */
const told = async (reading: () => unknown): Promise<string> => {
  try {
    await reading();
  } catch (error) {
    if (error instanceof Refusal) return error.text(ENGLISH);
    throw error;
  }
  throw new Error('It was not refused.');
};

describe('the fields of a form', () => {
  const fill = (fields: Options, filled: Readonly<Record<string, Partial<ModalData> | object>>) => {
    const submitted = { fields: { fields: new Collection(Object.entries(filled)) } };
    return readModalFields({ fields } as ModalDescription, submitted as unknown as ModalSubmitInteraction);
  };
  const user = { id: '7' };
  const member = { id: '7', client: {} };
  const role = { id: '8', client: {} };
  const voice = { id: '9', type: 2, client: {} };

  test('speak the words of options', async () => {
    const fields = {
      name: { type: 'string', description: 'Name' },
      age: { type: 'integer', description: 'Age' },
      share: { type: 'number', description: 'Share' },
      agree: { type: 'boolean', description: 'Agree' },
      wait: { type: 'duration', description: 'Wait' },
      size: { type: 'integer', description: 'Size', choices: { 1: 'Small', 2: 'Large' } },
    } as const;

    const filled = await fill(fields, {
      name: { value: 'Ada' },
      age: { value: '36' },
      share: { value: '0.5' },
      agree: { value: false },
      wait: { value: '1h 30m' },
      size: { values: ['2'] },
    });

    expect(filled).toEqual({ name: 'Ada', age: 36, share: 0.5, agree: false, wait: 5_400_000, size: 2 });
  });

  test.each([
    ['user', { values: ['7'], users: new Map([['7', user]]) }, user],
    ['member', { values: ['7'], users: new Map([['7', user]]), members: new Map([['7', member]]) }, member],
    ['role', { values: ['8'], roles: new Map([['8', role]]) }, role],
    ['mentionable', { values: ['7'], users: new Map([['7', user]]), roles: new Map([['8', role]]) }, user],
    ['mentionable', { values: ['8'], users: new Map([['7', user]]), roles: new Map([['8', role]]) }, role],
    ['channel', { values: ['9'], channels: new Map([['9', voice]]) }, voice],
    ['attachment', { values: ['5'], attachments: new Map([['5', { url: 'x' }]]) }, { url: 'x' }],
  ] as const)('give a %s as discord.js does', async (type, data, value) => {
    expect(await fill({ it: { type, description: 'It' } }, { it: data })).toEqual({ it: value });
  });

  test('that were left empty are undefined, or their default', async () => {
    const fields = {
      name: { type: 'string', description: 'Name' },
      age: { type: 'integer', description: 'Age', default: 3 },
      who: { type: 'user', description: 'Who' },
    } as const;

    const filled = await fill(fields, { name: { value: '' }, age: { value: '' }, who: { values: [] } });

    expect(filled).toEqual({ name: undefined, age: 3, who: undefined });
  });

  test('that are required and empty, or not there, are named by their label', async () => {
    const fields = { name: { type: 'string', description: 'Your name', required: true } } as const;

    expect(await told(() => fill(fields, { name: { value: '' } }))).toBe('Please fill in `Your name`.');
    expect(await told(() => fill(fields, {}))).toBe('Please fill in `Your name`.');
  });

  test('are refused with the text that the same option of a command gets', async () => {
    const age = { type: 'integer', description: 'Age', min: 18 } as const;

    expect(await told(() => fill({ age }, { age: { value: '12' } }))).toBe(
      await told(() => parseValue('Age', age, '12')),
    );
    expect(await told(() => fill({ age }, { age: { value: '1e2' } }))).toBe(
      await told(() => parseValue('Age', age, '1e2')),
    );
  });

  test('refuse a person who is no member', async () => {
    const data = { values: ['7'], users: new Map([['7', user]]) };

    expect(await told(() => fill({ it: { type: 'member', description: 'Who' } }, { it: data }))).toContain(
      'not a member',
    );
  });

  test('refuse a channel of another kind', async () => {
    const it = { type: 'channel', description: 'Where', kinds: ['text'] } as const;

    expect(
      await told(() => fill({ it }, { it: { values: ['9'], channels: new Map([['9', voice]]) } })),
    ).toContain('text');
  });

  test("refuse the API's own objects, which handlers do not expect", async () => {
    const data = { values: ['9'], channels: new Map([['9', { id: '9', type: 2 }]]) };

    expect(await told(() => fill({ it: { type: 'channel', description: 'Where' } }, { it: data }))).toContain(
      'Where',
    );
  });
});

describe('the values of a select of strings', () => {
  const team = read<SelectDescription>(
    defineSelect({ id: 'team', choices: { red: 'Red', blue: 'Blue' }, max: 2, run }),
  );
  const select = (description: SelectDescription, values: readonly string[]) =>
    readSelectValues(description, {
      isStringSelectMenu: () => true,
      values,
    } as unknown as StringSelectMenuInteraction);

  test('are the choices', () => {
    expect(select(team, ['blue', 'red'])).toEqual(['blue', 'red']);
  });

  test('have expired when the select no longer offers one', async () => {
    expect(await told(() => select(team, ['red', 'green']))).toBe(
      'This menu has expired. Please run the command again.',
    );
  });

  test('are whatever was offered when the select is described without choices', () => {
    expect(select(read<SelectDescription>(defineSelect({ id: 'pick', run })), ['anything'])).toEqual([
      'anything',
    ]);
  });
});
