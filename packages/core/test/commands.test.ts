import { createSandbox } from '@bronxbot/sandbox/testing';
import { describe, expect, test } from 'vitest';
import { Commands, createBot, defineCommand, defineCommandGroup, defineMenu } from '../src/index.ts';
import { createTestLog } from './test-log.ts';

const tell = (value: unknown): string =>
  value !== null && typeof value === 'object' && 'id' in value
    ? String(value.id)
    : JSON.stringify(value ?? null);

const everything = defineCommand({
  name: 'everything',
  description: 'Takes one of everything.',
  aliases: ['all'],
  options: {
    text: { type: 'string', description: 'Text', maxLength: 20 },
    whole: { type: 'integer', description: 'A whole number', min: 1, max: 9 },
    decimal: { type: 'number', description: 'A number' },
    flag: { type: 'boolean', description: 'Yes or no' },
    wait: { type: 'duration', description: 'How long', maxMs: 86_400_000 },
    person: { type: 'user', description: 'Anyone' },
    mate: { type: 'member', description: 'Someone here' },
    place: { type: 'channel', description: 'Where', kinds: ['text'] },
    rank: { type: 'role', description: 'A role' },
    either: { type: 'mentionable', description: 'A user or a role' },
    side: { type: 'string', description: 'Which', choices: { heads: 'The head', tails: 'The tail' } },
    file: { type: 'attachment', description: 'A file' },
  },
  run({ options }) {
    const { file, ...rest } = options;
    const given = Object.entries({ ...rest, file: file?.name }).filter(([, value]) => value !== undefined);
    return given.map(([name, value]) => `${name}=${tell(value)}`).join(' ') || 'nothing';
  },
});
const play = defineCommand({
  name: 'play',
  description: 'Plays a song.',
  options: {
    song: { type: 'string', description: 'Which', required: true },
    year: { type: 'integer', description: 'When' },
  },
  autocomplete: {
    song: ({ typed }) =>
      ['Danube', 'Daisy', 'Echo'].filter((song) => song.toLowerCase().startsWith(typed.toLowerCase())),
    year: () => [1999, 2001],
  },
  run: ({ options }) => `Playing ${options.song}`,
});
const price = defineCommand({
  name: 'price',
  description: 'Sets a price.',
  run: ({ prefix }) => `${prefix} price`,
});
const show = defineCommand({ name: 'show', description: 'Shows it.', run: () => 'The shop.' });
const set = defineCommandGroup({ name: 'set', description: 'Sets things.', commands: [price] });
const shop = defineCommandGroup({
  name: 'shop',
  description: 'Shops.',
  aliases: ['store'],
  default: 'show',
  commands: [show, set],
});
const links = defineCommand({
  name: 'links',
  description: 'Links commands.',
  uses: { commands: Commands },
  run: ({ commands }) => `${commands.mention('shop set price')} ${commands.mention('nothing')}`,
});
const praise = defineMenu({
  name: 'Praise',
  on: 'user',
  run: ({ target }) => `Well done, ${target.username}.`,
});

const bot = () =>
  createBot({ log: createTestLog(), prefix: '.', commands: [everything, play, shop, links, praise] });

async function start() {
  const discord = await createSandbox(bot());
  const guild = await discord.guild();
  return { discord, guild, ada: await guild.member('ada'), grace: await guild.member('grace') };
}

describe('a command', () => {
  test('gets the same values by slash and by prefix', async () => {
    const { discord, guild, ada, grace } = await start();
    await using _ = discord;
    const role = await guild.role('Blue Team');
    const file = { name: 'a.txt', content: 'a' };

    const picked = await ada.runs('/everything', {
      text: 'two words',
      whole: 3,
      decimal: 2.5,
      flag: true,
      wait: '1h30m',
      person: grace,
      mate: grace,
      place: guild.general,
      rank: role,
      either: role,
      side: 'tails',
      file,
    });
    const named = await ada.says(
      `.everything side="the tail" text="two words" whole=3 decimal=2.5 flag=on wait="1h 30m" person=@grace mate=${grace.mention} ` +
        `place=#general rank="blue team" either=${role.mention}`,
      { files: [file] },
    );
    const placed = await ada.says(
      `.ALL “two words” 3 2.5 yes 90m ${grace.id} grace ${guild.general.mention} ${role.id} ${role.mention} TAILS`,
      { files: [file] },
    );

    expect(picked.content).toContain('text="two words" whole=3 decimal=2.5 flag=true wait=5400000');
    expect(named.content).toBe(picked.content);
    expect(placed.content).toBe(picked.content);
  });

  test.each<[string, object, string]>([
    ['wait=90', { wait: '90' }, '`wait` must be a time like `90s`, `1h30m` or `2 days`, not `90`.'],
    ['wait=2d', { wait: '2d' }, '`wait` must be at most 1d.'],
  ])('refuses %s with the same private text on both surfaces', async (text, options, refusal) => {
    const { discord, ada } = await start();
    await using _ = discord;

    const typed = await ada.says(`.everything ${text}`);
    const picked = await ada.runs('/everything', options);

    expect(typed.content).toBe(refusal);
    expect(picked.content).toBe(refusal);
    expect(picked.ephemeral).toBe(true);
  });

  test('says what is missing, and what is too much', async () => {
    const { discord, ada } = await start();
    await using _ = discord;

    expect((await ada.says('.play')).content).toBe('Please give `song`. Usage: `.play <song> [year]`');
    expect((await ada.says('.shop show now')).content).toBe(
      'I do not know what to do with `now`. Usage: `.shop show`',
    );
  });

  test('suggests while a person types', async () => {
    const { discord, ada } = await start();
    await using _ = discord;

    expect(await ada.completes('/play', 'song', 'da')).toEqual(['Danube', 'Daisy']);
    expect(await ada.completes('/play', 'year', '1')).toEqual(['1999', '2001']);
  });
});

describe('a group', () => {
  test('runs its commands by slash and by prefix, its default by its bare name', async () => {
    const { discord, ada } = await start();
    await using _ = discord;

    expect((await ada.runs('/shop set price')).content).toBe('/ price');
    expect((await ada.says('.Store set PRICE')).content).toBe('. price');
    expect((await ada.says('.shop')).content).toBe('The shop.');
    expect((await ada.runs('/shop show')).content).toBe('The shop.');
  });

  test('lists its commands when none of them was named', async () => {
    const { discord, ada } = await start();
    await using _ = discord;

    expect((await ada.says('.store sell')).content).toBe(
      '`.store` needs one of these:\n- `.store show`\n- `.store set price`',
    );
    expect((await ada.says('.shop set')).content).toBe(
      '`.shop set` needs one of these:\n- `.shop set price`',
    );
  });
});

test('an unknown command is silence', async () => {
  const { discord, ada } = await start();
  await using _ = discord;

  expect((await ada.says('.nothing here')).silent).toBe(true);
});

test('a menu runs on what it was opened on', async () => {
  const { discord, ada, grace } = await start();
  await using _ = discord;

  expect((await ada.runs('Praise', { target: grace })).content).toBe('Well done, grace.');
});

test('a synced command is linked by its id', async () => {
  const { discord, ada } = await start();
  await using _ = discord;

  expect((await ada.says('.links')).content).toMatch(/^<\/shop set price:\d+> \/nothing$/);
});
