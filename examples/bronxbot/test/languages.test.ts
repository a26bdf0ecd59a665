import { createSandbox } from '@bronxbot/sandbox/testing';
import { describe, expect, test } from 'vitest';
import { createBronxBot } from '../src/bot.ts';
import { commands, options } from '../src/languages/english/commands.ts';
import { ENGLISH } from '../src/languages/english/english.ts';
import { LANGUAGES } from '../src/languages/languages.ts';
import { ownFile } from './open-casino.ts';
import { agrees } from './open-settings-bot.ts';

type Text = (filledIn: object) => string;
type Area = Readonly<Record<string, Text>>;

/** The areas of a language that have texts, each with its texts. */
const areasOf = (texts: object): readonly (readonly [string, Area])[] =>
  Object.keys(ENGLISH).map((name) => [name, texts[name as keyof typeof texts] as Area]);

/** What a text fills in: the properties that it reads. */
function placeholdersOf(text: Text): readonly string[] {
  const read = new Set<string>();
  const filledIn = new Proxy(
    {},
    {
      get(_, name) {
        read.add(String(name));
        return name === 'timeZone' ? 'UTC' : 7;
      },
    },
  );
  text(filledIn);
  return [...read].toSorted();
}

describe.each(Object.entries(LANGUAGES))('BronxBot in %s', (_locale, language) => {
  test('says all that English says, and fills in the same', () => {
    const english = areasOf(ENGLISH).map(([area, texts]) => [
      area,
      Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, placeholdersOf(text)])),
    ]);
    const translated = areasOf(language).map(([area, texts]) => [
      area,
      Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, placeholdersOf(text)])),
    ]);

    expect(translated).toEqual(english);
  });

  test('names and describes every command and option as Discord takes it, and no two commands alike', () => {
    expect(Object.keys(language.commands).toSorted()).toEqual(Object.keys(commands).toSorted());
    expect(Object.keys(language.options).toSorted()).toEqual(Object.keys(options).toSorted());
    for (const { description, name } of [
      ...Object.values(language.commands),
      ...Object.values(language.options),
    ]) {
      // https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming
      expect(name).toMatch(/^[-_'\p{L}\p{N}]{1,32}$/u);
      expect(name).toBe(name.toLowerCase());
      expect(description.length).toBeLessThanOrEqual(100);
    }
    const paths = Object.entries(language.commands).map(([path, { name }]) => {
      const [group = '', ...rest] = path.split(' ');
      return rest.length === 0 ? name : `${group} ${name}`;
    });
    expect(new Set(paths).size).toBe(paths.length);
  });
});

test('a person is answered in their language, and sees commands, options and help in it', async () => {
  await using discord = await createSandbox(createBronxBot({ file: await ownFile() }));
  const guild = await discord.guild('The Bronx');
  const [greta, ada] = [await guild.member('greta', { locale: 'de' }), await guild.member('ada')];
  const prompt = await greta.runs('/tos show');
  await greta.submits(await greta.clicks(prompt, 'Zustimmen'), { agreement: 'Ich stimme zu' });
  await agrees(ada);

  const balance = await greta.runs('/balance');
  const played = await greta.runs('/coinflip', { bet: '10', side: 'heads' });
  const help = await greta.runs('/help');
  const about = await greta.runs('/help', { command: 'blackjack' });
  const english = await ada.runs('/balance');

  expect(balance.embeds[0]?.title).toBe('Kontostand von greta');
  expect(JSON.stringify(balance.embeds)).toContain('**1.000** coins');
  expect(played.embeds[0]?.description).toMatch(/Du (bekommst|verlierst) \*\*\d+\*\* und hast/);
  expect(help.embeds[0]?.description).toMatch(/^## Allgemein\n<\/help:\d+> — Zeigt, was ich kann\./);
  expect(about.embeds[0]?.fields?.map(({ name }) => name)).toEqual([
    'So tippt man es',
    'Angaben',
    'Chancen',
    'Andere Namen',
  ]);
  expect(english.embeds[0]?.title).toBe('Balance of ada');
});
