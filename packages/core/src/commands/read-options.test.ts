import { describe, expect, test } from 'vitest';
import { createSurfaces, IDS, type SlashValue } from '../../test/discord-surfaces.ts';
import { Refusal } from '../errors.ts';
import { ENGLISH } from '../texts/texts.ts';
import { compileCommands } from './compile-commands.ts';
import { defineCommand } from './define-command.ts';
import type { Options } from './options.ts';
import { readPrefixOptions } from './read-prefix-options.ts';
import { readSlashOptions } from './read-slash-options.ts';

const surfaces = createSurfaces();

function compile(options: Options) {
  const part = defineCommand({ name: 'try', description: 'Tries.', options, run() {} });
  const [command] = compileCommands([{ part, plugin: undefined }]).commands;
  if (!command) throw new Error('no command');
  return command;
}
const byPrefix = (options: Options, rest: string, parts: Parameters<typeof surfaces.message>[1] = {}) =>
  readPrefixOptions(compile(options), rest, surfaces.message(`.try ${rest}`, parts), { prefix: '.' });
const bySlash = (options: Options, values: readonly SlashValue[], where: { direct?: boolean } = {}) =>
  readSlashOptions(compile(options), surfaces.slash(values, where));

async function refusalOf(reading: Promise<unknown>): Promise<string> {
  const error = await reading.then(
    (value) => new Error(`nothing was refused: ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof Refusal) return error.text(ENGLISH);
  throw error;
}
const one = (type: string, more: object = {}): Options =>
  ({ it: { type, description: 'It', ...more } }) as unknown as Options;

describe('the same input gives the same value by prefix and by slash', () => {
  test.each<[string, Options, string, SlashValue, unknown]>([
    ['string', one('string'), 'two words', { name: 'it', type: 'String', value: 'two words' }, 'two words'],
    ['integer', one('integer'), '-3', { name: 'it', type: 'Integer', value: -3 }, -3],
    ['number', one('number'), '2.5', { name: 'it', type: 'Number', value: 2.5 }, 2.5],
    ['boolean', one('boolean'), 'off', { name: 'it', type: 'Boolean', value: false }, false],
    ['duration', one('duration'), '1h 30m', { name: 'it', type: 'String', value: '1h30m' }, 5_400_000],
    [
      'choice',
      one('string', { choices: { a: 'An A' } }),
      'an a',
      { name: 'it', type: 'String', value: 'a' },
      'a',
    ],
    [
      'number choice',
      one('integer', { choices: { 7: 'Seven' } }),
      'SEVEN',
      { name: 'it', type: 'Integer', value: 7 },
      7,
    ],
  ])('%s', async (_, options, text, value, expected) => {
    expect(await byPrefix(options, text)).toEqual({ it: expected });
    expect(await bySlash(options, [value])).toEqual({ it: expected });
  });

  test.each<[string, string, SlashValue['type'], string]>([
    ['user', `<@${IDS.grace}>`, 'User', IDS.grace],
    ['user', 'grace', 'User', IDS.grace],
    ['user', IDS.stranger, 'User', IDS.stranger],
    ['member', '@grace', 'User', IDS.grace],
    ['role', `<@&${IDS.red}>`, 'Role', IDS.red],
    ['role', 'blue team', 'Role', IDS.blueTeam],
    ['channel', `<#${IDS.general}>`, 'Channel', IDS.general],
    ['channel', '#general', 'Channel', IDS.general],
    ['mentionable', 'Red', 'Mentionable', IDS.red],
    ['mentionable', `<@!${IDS.grace}>`, 'Mentionable', IDS.grace],
  ])('%s from %s', async (type, text, slashType, id) => {
    const typed = await byPrefix(one(type), text);
    const picked = await bySlash(one(type), [{ name: 'it', type: slashType, value: id }]);
    expect(typed['it']).toHaveProperty('id', id);
    expect(picked['it']).toBe(typed['it']);
  });

  test('an attachment comes from the message or the interaction', async () => {
    const typed = await byPrefix(one('attachment'), '', { files: ['a.png'] });
    const picked = await bySlash(one('attachment'), [
      { name: 'it', type: 'Attachment', value: '700000000000000000' },
    ]);
    expect(typed).toMatchObject({ it: { name: 'a.png' } });
    expect(picked).toMatchObject({ it: { name: 'a.png' } });
  });

  test('what is not given is undefined, or its default', async () => {
    const options = {
      ...one('string'),
      count: { type: 'integer', description: 'Count', default: 1 },
    } as const;
    expect(await byPrefix(options, '')).toEqual({ it: undefined, count: 1 });
    expect(await bySlash(options, [])).toEqual({ it: undefined, count: 1 });
  });
});

describe('the same bad input gets the same text by prefix and by slash', () => {
  test.each<[string, Options, string, SlashValue]>([
    ['duration', one('duration'), '90', { name: 'it', type: 'String', value: '90' }],
    [
      'too short a duration',
      one('duration', { minMs: 60_000 }),
      '5s',
      { name: 'it', type: 'String', value: '5s' },
    ],
    [
      'too long a text',
      one('string', { maxLength: 3 }),
      'four',
      { name: 'it', type: 'String', value: 'four' },
    ],
    ['no choice', one('string', { choices: ['a', 'b'] }), 'c', { name: 'it', type: 'String', value: 'c' }],
    ['too low', one('integer', { min: 1 }), '0', { name: 'it', type: 'Integer', value: 0 }],
    ['too high', one('number', { max: 1 }), '1.5', { name: 'it', type: 'Number', value: 1.5 }],
    ['unsafe', one('integer'), '9007199254740993', { name: 'it', type: 'Integer', value: 2 ** 53 }],
    [
      'kind of channel',
      one('channel', { kinds: ['text'] }),
      'Lounge',
      { name: 'it', type: 'Channel', value: IDS.voice },
    ],
    ['stranger', one('member'), IDS.stranger, { name: 'it', type: 'User', value: IDS.stranger }],
    ['text where a number is', one('integer'), 'x', { name: 'it', type: 'String', value: 'x' }],
  ])('%s', async (_, options, text, value) => {
    const typed = await refusalOf(byPrefix(options, text));
    expect(typed).toContain('`it`');
    expect(await refusalOf(bySlash(options, [value]))).toBe(typed);
  });

  test.each(['member', 'role', 'channel'])('a %s in a direct message is refused', async (type) => {
    const typed = await refusalOf(byPrefix(one(type), IDS.red, { direct: true }));
    const picked = bySlash(one(type), [{ name: 'it', type: 'Role', value: IDS.red }], { direct: true });
    expect(typed).toBe('`it` can be given only in a server.');
    expect(await refusalOf(picked)).toBe(typed);
  });
});

describe('by prefix', () => {
  const thank: Options = {
    member: { type: 'user', description: 'Who', required: true },
    points: { type: 'integer', description: 'How many' },
  };

  test('options are read by position', async () => {
    expect(await byPrefix(thank, `<@${IDS.grace}> 3`)).toMatchObject({
      member: { id: IDS.grace },
      points: 3,
    });
  });
  test('options are read by name, in any case and order', async () => {
    expect(await byPrefix(thank, `Points=3 <@${IDS.grace}>`)).toMatchObject({
      member: { id: IDS.grace },
      points: 3,
    });
  });
  test('a missing option is named with the usage', async () => {
    expect(await refusalOf(byPrefix(thank, ''))).toBe(
      'Please give `member`. Usage: `.try <member> [points]`',
    );
  });
  test('values too many are named with the usage', async () => {
    const text = await refusalOf(byPrefix(thank, `${IDS.grace} 3 4 five`));
    expect(text).toBe('I do not know what to do with `4 five`. Usage: `.try <member> [points]`');
  });
  test('files too many are refused where files are asked for', async () => {
    expect(await refusalOf(byPrefix(one('attachment'), '', { files: ['a', 'b'] }))).toBe(
      'Please attach one file only.',
    );
    expect(await byPrefix(one('string'), 'hi', { files: ['a', 'b'] })).toEqual({ it: 'hi' });
  });
  test('a missing file is asked for', async () => {
    expect(await refusalOf(byPrefix(one('attachment', { required: true }), ''))).toContain('attach a file');
  });
  test.each(['1e5', '0x10', '1.0', '', ' ', '１', 'NaN', '--1', '1_000'])(
    '%j is no integer',
    async (text) => {
      const options = one('integer', { required: true });
      expect(await refusalOf(byPrefix(options, `it="${text}"`))).toContain('`it`');
    },
  );
  test.each(['NaN', 'Infinity', '1e5', '.', '0x10', '9'.repeat(400)])('%j is no number', async (text) => {
    expect(await refusalOf(byPrefix(one('number'), text))).toContain('must be a number');
  });
  test('a channel the author cannot see is as unknown as one that is not there', async () => {
    expect(await refusalOf(byPrefix(one('channel'), 'secret'))).toContain('cannot find the channel `secret`');
    expect(await refusalOf(byPrefix(one('channel'), IDS.secret))).toContain('cannot find the channel');
  });
  test('a user of the cache is found by name without a request', async () => {
    const before = surfaces.fetched.length;
    expect(await byPrefix(one('user'), 'ADA')).toMatchObject({ it: { id: IDS.ada } });
    expect(surfaces.fetched.length).toBe(before);
  });
  test('an id beyond 64 bits is refused without a request', async () => {
    const before = surfaces.fetched.length;
    expect(await refusalOf(byPrefix(one('user'), '99999999999999999999'))).toContain('cannot find the user');
    expect(surfaces.fetched.filter((path) => path.includes('999')).length).toBe(0);
    expect(before).toBeLessThanOrEqual(surfaces.fetched.length);
  });
  test('a failure of Discord is not taken for an unknown user', async () => {
    const broken = createSurfaces();
    broken.client.rest.get = () => Promise.reject(Object.assign(new Error('Bad gateway'), { status: 502 }));
    const reading = readPrefixOptions(compile(one('user')), IDS.stranger, broken.message('.try'));
    await expect(reading).rejects.toThrow('Bad gateway');
  });
});
