import { readFile } from 'node:fs/promises';
import type { Actor, Seen } from '@bronxbot/sandbox/testing';
import { describe, expect, test } from 'vitest';
import { everyKind, openConsentBot, ownFile } from '../../test/consent-bot.ts';
import { tosTables } from './tables.ts';

type Bot = Awaited<ReturnType<typeof openConsentBot>>;
const PLACE = { surface: 'slash', guildId: null } as const;

/** A person without consent, with a message that has every component, and perhaps a form that is open. */
interface Visitor {
  readonly ada: Actor;
  readonly shown: Seen;
  readonly form?: Seen;
}

/** Every handler of the bot that is not exempt, by every way in. A test below holds the list against what the bot has. */
const WAYS: Readonly<Record<string, (visitor: Visitor) => Promise<Seen | readonly string[]>>> = {
  'modal modal': ({ ada, form, shown }) => ada.submits(form ?? shown, { name: 'ada' }),
  'prefix show': ({ ada }) => ada.says('.show'),
  'prefix work': ({ ada }) => ada.says('.work hard'),
  'prefix JOB': ({ ada }) => ada.says('.JOB hard'),
  'prefix shop buy': ({ ada }) => ada.says('.shop buy'),
  'prefix shop help': ({ ada }) => ada.says('.shop help'),
  'prefix work in a direct message': ({ ada }) => ada.dm().says('.work'),
  'prefix work by a mention': ({ ada, shown }) => ada.says(`<@${shown.message?.author.id}> work`),
  'slash show': ({ ada }) => ada.runs('/show'),
  'slash work': ({ ada }) => ada.runs('/work', { what: 'hard' }),
  'slash shop buy': ({ ada }) => ada.runs('/shop buy'),
  'slash shop help': ({ ada }) => ada.runs('/shop help'),
  'slash work in a direct message': ({ ada }) => ada.dm().runs('/work'),
  'autocomplete work': ({ ada }) => ada.completes('/work', 'what', 'a'),
  'menu About': ({ ada }) => ada.runs('About', { target: ada }),
  'menu Quote': ({ ada, shown }) => ada.runs('Quote', { target: shown }),
  'button button': ({ ada, shown }) => ada.clicks(shown, 'Press'),
  'button opener': ({ ada, shown }) => ada.clicks(shown, 'Open'),
  'select select': ({ ada, shown }) => ada.selects(shown, 'Pick', ['a']),
};

/** How a person loses what they had. */
const LOSSES: Readonly<Record<string, (at: Bot, userId: string) => Promise<unknown>>> = {
  erased: (at, userId) => at.personalData.erase(userId),
  withdrawn: (at, userId) => at.tos.withdraw(userId, PLACE),
  async 'an old version'(at, userId) {
    const store = await at.database.open(tosTables);
    await store.write((db) =>
      db.updateTable('tos_acceptances').set({ version: '0.9' }).where('user_id', '=', userId).execute(),
    );
    // What nobody announced is known once memory is past its time.
    await at.clock.advance(300_001);
  },
};

/** Goes every way, and says by which of them anything ran or no question was seen. */
async function tryAll(at: Bot, visitor: Visitor, ways = Object.entries(WAYS)): Promise<readonly string[]> {
  const leaks: string[] = [];
  at.ran.length = 0;
  for (const [way, go] of ways) {
    // One is asked in public once a minute.
    if (way.startsWith('prefix')) await at.clock.advance(60_001);
    const seen = await go(visitor);
    const isAsked =
      'buttons' in seen ? seen.buttons.join() === 'Read the terms,Agree,Decline' : seen.length === 0;
    if (!isAsked) leaks.push(`${way} was not asked`);
    for (const ran of at.ran.splice(0)) leaks.push(`${way} ran ${ran}`);
  }
  return leaks;
}

describe('2.5 nothing runs by any way in', () => {
  test('for a person who has never agreed, and nothing is kept about them', async () => {
    const file = await ownFile();
    let id = '';
    {
      await using at = await openConsentBot({ file });
      const [ada, bob] = [await at.guild.member('ada'), await at.guild.member('bob')];
      id = ada.id;
      await at.tos.accept(bob.id, PLACE);
      const shown = await bob.runs('/show');
      // Without consent nobody comes to have a form open.
      const ways = Object.entries(WAYS).filter(([way]) => !way.startsWith('modal'));

      expect(await tryAll(at, { ada, shown }, ways)).toEqual([]);
      expect(await at.personalData.export(ada.id)).toMatchObject({
        failures: [],
        sections: {
          tos: { acceptance: null, log: [], imported: null },
          ledger: { balances: {}, holds: [], history: [] },
        },
      });
    }
    expect((await readFile(file)).includes(id)).toBe(false);
  });

  test.each(Object.entries(LOSSES))('for a person whose consent is %s', async (_, lose) => {
    await using at = await openConsentBot();
    const ada = await at.guild.member('ada');
    await at.tos.accept(ada.id, PLACE);
    const shown = await ada.runs('/show');
    const form = await ada.clicks(shown, 'Open');
    await lose(at, ada.id);

    expect(await tryAll(at, { ada, shown, form })).toEqual([]);
  });

  test('while every one of them runs for a person who agreed', async () => {
    await using at = await openConsentBot();
    const ada = await at.guild.member('ada');
    await at.tos.accept(ada.id, PLACE);
    const shown = await ada.runs('/show');
    const form = await ada.clicks(shown, 'Open');

    for (const go of Object.values(WAYS)) await go({ ada, shown, form });

    expect(new Set(at.ran)).toEqual(
      new Set([
        'work',
        'shop buy',
        'shop help',
        'autocomplete',
        'About',
        'Quote',
        'button',
        'select',
        'modal',
      ]),
    );
  });

  test('and the list has every command, menu, button, select and form of the bot that is not exempt', async () => {
    await using at = await openConsentBot();
    const exempt = ['help', 'support', 'invite', 'ping', 'privacy'];
    const expected = at.commands.entries
      .filter(({ path, plugin }) => plugin === undefined && !exempt.includes(path.split(' ', 1)[0] ?? ''))
      .flatMap(({ kind, path }) =>
        kind === 'menu' ? [`menu ${path}`] : [`prefix ${path}`, `slash ${path}`],
      );

    const components = Object.keys(everyKind([]).components);
    expect(Object.keys(WAYS)).toEqual(expect.arrayContaining([...expected, ...components]));
    expect(components).toHaveLength(4);
  });

  test('also of the plugins, whose owner has not agreed', async () => {
    await using at = await openConsentBot();
    const owner = await at.guild.member('developer');
    const foreign = at.commands.entries.filter(({ plugin }) => plugin !== undefined && plugin !== 'tos');

    const asked: string[] = [];
    for (const { path } of foreign) {
      await at.clock.advance(60_001);
      const seen = await owner.says(`.${path}`);
      if (seen.buttons.includes('Agree')) asked.push(path);
    }

    expect(asked).toEqual(foreign.map(({ path }) => path));
    expect(asked).toContain('db health');
  });
});

test('2.5 when the gate fails, nothing runs but what is exempt', async () => {
  await using at = await openConsentBot();
  const ada = await at.guild.member('ada');
  const store = await at.database.open(tosTables);
  await store.write((db) => db.schema.alterTable('tos_acceptances').renameTo('away').execute());

  const shut = [await ada.says('.work'), await ada.runs('/work')];
  const open = [await ada.says('.ping'), await ada.runs('/help')];

  expect(shut.map(({ content }) => content)).not.toContainEqual(expect.stringContaining('ran'));
  expect(open.map(({ content }) => content)).toEqual(['ping ran', 'help ran']);
  expect(at.ran).toEqual(['ping', 'help']);
  at.discord.takeFailures();
});
