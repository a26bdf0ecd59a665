import { DiscordAPIError } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { createLogger, type LoggerOptions } from './create-logger.ts';

/** Shaped like a bot token, and made up. */
const TOKEN = ['MTIzNDU2Nzg5MDEyMzQ1Njc4', 'GAbCdE', 'abcdefghijklmnopqrstuvwxyz0123456789AB'].join('.');
const PASSWORD = 'correct horse/battery';
const INTERACTION_TOKEN = 'aW50ZXJhY3Rpb246c2VjcmV0';

async function written(
  use: (log: Awaited<ReturnType<typeof createLogger>>) => void,
  options: LoggerOptions = {},
) {
  const lines: string[] = [];
  use(
    await createLogger({
      level: 'debug',
      secrets: [TOKEN, PASSWORD],
      ...options,
      write: (line) => void lines.push(line),
    }),
  );
  return lines;
}

test('a line is JSON with its time, level, message and fields', async () => {
  const [line = ''] = await written((log) => log.warn('Something happened', { guild: '1', count: 2 }));

  expect(JSON.parse(line)).toEqual({
    level: 'warn',
    time: expect.any(Number) as number,
    guild: '1',
    count: 2,
    msg: 'Something happened',
  });
});

test('what is below the level is not written', async () => {
  expect(await written((log) => log.info('quiet'), { level: 'warn' })).toEqual([]);
});

test('a child has its fields on every line', async () => {
  const [line = ''] = await written((log) =>
    log.child({ plugin: 'tos' }).child({ shard: 1 }).info('hello', { x: 1 }),
  );

  expect(JSON.parse(line)).toMatchObject({ plugin: 'tos', shard: 1, x: 1 });
});

test('a message with line feeds and escapes stays one line', async () => {
  const lines = await written((log) => log.info('one\ntwo\u001B[31m', { text: 'a\r\nb' }));

  expect(lines).toHaveLength(1);
  expect(lines[0]?.indexOf('\n')).toBe((lines[0]?.length ?? 0) - 1);
  expect(lines[0]).not.toContain('\u001B');
});

describe('secrets', () => {
  class Client {
    token = TOKEN;
  }
  const discordError = () =>
    new DiscordAPIError(
      { code: 10_062, message: 'Unknown interaction' },
      10_062,
      404,
      'POST',
      `https://discord.com/api/v10/interactions/123456789012345678/${INTERACTION_TOKEN}/callback`,
      { files: undefined, body: { content: PASSWORD } },
    );
  const circular: Record<string, unknown> = { token: TOKEN };
  circular['self'] = circular;

  const slots: readonly (readonly [string, string, Record<string, unknown>])[] = [
    ['the message', `login with ${TOKEN}`, {}],
    ['a field', 'x', { text: `login with ${TOKEN}` }],
    ['a key', 'x', { [TOKEN]: 1 }],
    [
      'a field by its name',
      'x',
      { session_token: 'short', apiKey: 'short', Authorization: 'short', dbPassword: 'short' },
    ],
    ['a list in a field', 'x', { deep: [[{ list: [TOKEN] }]] }],
    ['a map and a set', 'x', { map: new Map([['a', TOKEN]]), set: new Set([PASSWORD]) }],
    ['an error', 'x', { error: new Error(`bad ${TOKEN}`) }],
    [
      'the cause of an error',
      'x',
      { error: new Error('outer', { cause: new Error(`inner ${PASSWORD}`, { cause: TOKEN }) }) },
    ],
    ['one of many errors', 'x', { error: new AggregateError([new Error(TOKEN)], 'many') }],
    [
      'a property of an error',
      'x',
      { error: Object.assign(new Error('x'), { options: { token: 'short' }, text: TOKEN }) },
    ],
    ['an error of Discord', 'x', { error: discordError() }],
    ['a class', 'x', { client: new Client() }],
    ['a circle', 'x', { circular }],
    ['an address', 'x', { url: new URL(`https://example.com/?token=${encodeURIComponent(PASSWORD)}`) }],
    [
      'a webhook address',
      'x',
      { url: `https://discord.com/api/webhooks/123456789012345678/${INTERACTION_TOKEN}?wait=true` },
    ],
    ['a database address', 'x', { url: 'postgres://bot:short@localhost/db' }],
    ['a header', 'x', { header: `Bot ${'x'.repeat(20)}short` }],
    [
      'another bot token',
      'x',
      { text: `NzkyNzE1NDU0MTk2MDg4ODQy.X-hvzA.Ovy4MCQywSkoMRRclStW4xAYK7I ${TOKEN}` },
    ],
  ];

  test.each(slots)('in %s never appear', async (_slot, message, fields) => {
    for (const pretty of [false, true]) {
      const text = (await written((log) => log.error(message, fields), { pretty })).join('');

      expect(text).toContain('error');
      expect(text).not.toMatch(/GAbCdE|battery|aW50ZXJhY3Rpb246|\bshort\b|Ovy4MCQ/);
    }
  });

  test('that a cut goes through never appear', async () => {
    for (let before = 16_384 - TOKEN.length; before <= 16_384 + TOKEN.length; before += 7) {
      const text = (
        await written((log) =>
          log.info('x', { text: `${'x '.repeat(before / 2)}${TOKEN}${'y '.repeat(9_000)}` }),
        )
      ).join('');

      expect(text).not.toContain(TOKEN.slice(0, 12));
    }
  });

  test('in the fields of a child never appear', async () => {
    const text = (await written((log) => log.child({ token: 'short', text: TOKEN }).info('x'))).join('');

    expect(text).not.toMatch(/short|GAbCdE/);
  });

  test('leave the rest readable', async () => {
    const [line = ''] = await written((log) =>
      log.error('x', { error: discordError(), user: '123456789012345678' }),
    );

    expect(JSON.parse(line)).toMatchObject({
      user: '123456789012345678',
      error: {
        code: 10_062,
        status: 404,
        method: 'POST',
        message: 'Unknown interaction',
        requestBody: '[left out]',
      },
    });
  });
});

test('a field that is deep, long or strange is cut short and never throws', async () => {
  const thrower = Object.defineProperty({}, 'bad', {
    enumerable: true,
    get: () => {
      throw new Error('no');
    },
  });
  const deep: Record<string, unknown> = {};
  for (let level = 0, at = deep; level < 50; level++) at = at['next'] = {} as Record<string, unknown>;

  const [line = ''] = await written((log) =>
    log.info('x', {
      thrower,
      deep,
      long: 'x'.repeat(1_000_000),
      list: Array.from({ length: 10_000 }, () => 1),
      big: 10n,
      none: undefined,
    }),
  );

  expect(line.length).toBeLessThan(25_000);
  expect(JSON.parse(line)).toMatchObject({ thrower: '[unreadable]', big: '10' });
});

test('the pretty form shows an error with its stack and its cause, and no control characters', async () => {
  const error = new Error('outer', { cause: new Error('inner \u001B[2J') });

  const [text = ''] = await written((log) => log.error('Oh\n', { error, task: 'decay' }), { pretty: true });

  expect(text).toMatch(/^\d\d:\d\d:\d\d error Oh\\x0a task=decay\n\s+Error: outer\n/);
  expect(text).toContain('inner \\x1b[2J');
});
