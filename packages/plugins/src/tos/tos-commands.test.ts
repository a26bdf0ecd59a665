import type { Actor, Seen } from '@bronxbot/sandbox/testing';
import { createBot } from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { describe, expect, test } from 'vitest';
import { openConsentBot, ownFile, TEXT } from '../../test/consent-bot.ts';
import { cache } from '../cache/index.ts';
import { charts } from '../charts/index.ts';
import { database } from '../database/index.ts';
import { tos } from './index.ts';

const PLACE = { surface: 'slash', guildId: null } as const;
const fieldsOf = ({ embeds }: Seen): Readonly<Record<string, string>> =>
  Object.fromEntries(embeds[0]?.fields?.map(({ name, value }) => [name, value]) ?? []);
const textOf = ({ embeds }: Seen) => embeds[0]?.description ?? '';

/** Every way to the same command. */
const both = async (person: Actor, text: string, path: string) => [
  await person.says(text),
  await person.runs(path),
];

describe('the commands of tos', () => {
  test('C7 tos asks whoever has not agreed, and tells others what they agreed to', async () => {
    await using at = await openConsentBot();
    const ada = await at.guild.member('ada');

    const asked = await both(ada, '.tos', '/tos show');
    await at.tos.accept(ada.id, PLACE);
    const told = await both(ada, '.tos', '/tos show');

    for (const seen of asked) expect(seen.buttons).toEqual(['Read the terms', 'Agree', 'Decline']);
    for (const seen of told) {
      expect(textOf(seen)).toMatch(/^You agreed to version 1\.0 on <t:\d+:f>\.$/);
      expect(seen.buttons).toEqual(['Read the terms']);
    }
    expect(asked.map(({ ephemeral }) => ephemeral)).toEqual([false, true]);
    const [status = await ada.says('.tos')] = told;
    expect((await ada.clicks(status, 'Read the terms')).embeds[0]?.description).toBe(TEXT);
  });

  test('2.8 tosinfo shows the version, the status with its date, the topics and where to go', async () => {
    await using at = await openConsentBot();
    const ada = await at.guild.member('ada');

    const before = fieldsOf(await ada.says('.tosinfo'));
    await at.tos.accept(ada.id, PLACE);
    const after = fieldsOf(await ada.runs('/tosinfo'));

    expect(before).toEqual({
      'Version in force': `1.0 (${at.tos.terms.hash.slice(0, 12)})`,
      You: 'You have not agreed to anything.',
      Topics: '- Data\n- Conduct',
      More: '`.tos` to read and agree\n`.privacy` for what is kept about you\n`.support` for questions',
    });
    expect(after['You']).toMatch(/^You agreed to version 1\.0 on <t:\d+:f>\.$/);
    expect(after['More']).toMatch(/<\/tos show:\d+> to read and agree\n<\/privacy show:\d+>/);
  });

  test('2.8 withdraw asks first, and blocks again at once', async () => {
    await using at = await openConsentBot();
    const ada = await at.guild.member('ada');
    await at.tos.accept(ada.id, PLACE);
    await ada.says('.work');

    const kept = await ada.clicks(await ada.says('.tos withdraw'), 'Keep it');
    const isOpen = (await ada.says('.work')).content;
    const withdrawn = await ada.clicks(await ada.runs('/tos withdraw'), 'Take it back');
    const blocked = await ada.says('.work');

    expect([textOf(kept), isOpen]).toEqual(['Nothing has changed.', 'work ran: undefined']);
    expect(textOf(withdrawn)).toContain('You took back your agreement');
    expect(blocked.buttons).toContain('Agree');
    expect(await at.tos.history(ada.id)).toMatchObject([
      { kind: 'withdrawn', surface: 'slash' },
      { kind: 'accepted' },
    ]);
    expect((await ada.runs('/tos withdraw')).content).toContain('there is nothing to take back');
  });

  test('2.8 history tells the person alone what they said and when', async () => {
    await using at = await openConsentBot();
    const ada = await at.guild.member('ada');

    const empty = await ada.runs('/tos history');
    await at.tos.accept(ada.id, { surface: 'prefix', guildId: at.guild.id });
    await at.tos.withdraw(ada.id, PLACE);
    const full = await ada.runs('/tos history');

    expect(textOf(empty)).toContain('neither agreed to anything');
    expect(full.ephemeral).toBe(true);
    expect(textOf(full).split('\n')).toEqual([
      expect.stringMatching(/^<t:\d+:f> You took back version 1\.0, in a direct message$/),
      expect.stringMatching(/^<t:\d+:f> You agreed to version 1\.0, in a server$/),
    ]);
  });

  test('2.8 stats counts for the owner alone', async () => {
    await using at = await openConsentBot();
    const [owner, ada] = [await at.guild.member('developer'), await at.guild.member('ada')];
    for (const id of ['1', '2', '3']) await at.tos.accept(id, PLACE);
    await at.tos.withdraw('3', PLACE);

    const refused = await ada.says('.tos stats');
    const counted = await owner.says('.tos stats');

    expect(refused.embeds).toEqual([]);
    expect(textOf(counted)).toBe(
      'Version 1.0 (in force): 2\n\nIn the last 30 days 3 agreed and 1 took it back.',
    );
    expect(counted.files).toEqual([]);
  });

  test('2.8 stats draws the days where the bot has charts; without ledger and bonus everything else works', async () => {
    const plugins = [
      database({ file: await ownFile() }),
      cache(),
      charts(),
      tos({ version: '1', text: TEXT }),
    ];
    await using discord = await createSandbox(createBot({ prefix: '.', plugins }));
    const owner = await (await discord.guild()).member('developer');

    const seen = await owner.says('.tos stats');

    expect(seen.embeds[0]?.image?.url).toContain('bar.png');
    expect(textOf(seen)).toContain('Nobody yet.');
  });
});

describe('the options of tos', () => {
  test('every text can be said in another language, and the words to type too', async () => {
    const german = {
      agreement: () => 'Ich stimme zu',
      promptTitle: () => 'Nutzungsbedingungen',
      acceptLabel: () => 'Zustimmen',
    };
    await using at = await openConsentBot({ texts: { locales: { de: german }, defaultLocale: 'de' } });
    const ada = await at.guild.member('ada');
    await at.discord.settle();

    // A test's guild speaks American English, which is there; the default is for languages that are not.
    const prompt = await ada.says('.work');

    expect(prompt.buttons).toContain('Agree');
    expect((await ada.clicks(prompt, 'Agree')).fields).toEqual(['Type “I agree”']);
  });

  test.each([
    [{ version: 'one point one', text: TEXT }, /has spaces/],
    [{ version: '', text: TEXT }, /1 to 32 characters/],
    [{ version: '1', text: '  \n' }, /the text is empty/],
    [{ version: '1', file: '/nowhere/terms.md' }, /'\/nowhere\/terms\.md' cannot be read/],
  ] as const)('%j is refused', (options, message) => {
    expect(() => tos(options)).toThrow(
      expect.objectContaining({ code: 'TOS_INVALID', message: expect.stringMatching(message) }),
    );
  });

  test('a bonus without a ledger is refused at start', async () => {
    const welcomeBonus = { amount: 5, pocket: 'wallet' };
    const plugins = [
      database({ file: await ownFile() }),
      cache(),
      tos({ version: '1', text: TEXT, welcomeBonus }),
    ];

    await expect(createSandbox(createBot({ plugins }))).rejects.toThrow(
      expect.objectContaining({ cause: expect.objectContaining({ code: 'TOS_INVALID' }) }),
    );
  });
});

test('2.10 export has what was agreed to, erasing empties it and asks again', async () => {
  await using at = await openConsentBot();
  const ada = await at.guild.member('ada');
  await at.tos.accept(ada.id, PLACE);

  const before = await at.personalData.export(ada.id);
  const erased = await at.personalData.erase(ada.id);
  const after = await at.personalData.export(ada.id);

  expect(before.sections['tos']).toMatchObject({
    acceptance: { version: '1.0' },
    log: [{ kind: 'accepted' }],
  });
  expect(erased).toMatchObject({ failures: [], erased: expect.arrayContaining(['tos', 'ledger']) });
  expect(after.sections['tos']).toEqual({ acceptance: null, log: [], imported: null });
  expect((await ada.says('.work')).buttons).toContain('Agree');
});
