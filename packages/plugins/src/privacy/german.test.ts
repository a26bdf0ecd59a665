import { expect, test } from 'vitest';
import { said } from '../../test/consent-bot.ts';
import { openPrivacyBot } from '../../test/privacy-bot.ts';
import { PRIVACY_GERMAN } from './index.ts';
import { ENGLISH } from './texts.ts';

test('people whose Discord is in German read German, and get the report in it', async () => {
  await using at = await openPrivacyBot({ texts: { locales: { de: PRIVACY_GERMAN } } });
  const greta = await at.member('greta', { locale: 'de' });

  const shown = await greta.runs('/privacy show');
  const asked = await greta.runs('/privacy erase');
  await greta.clicks(asked, 'Alles löschen');
  await at.clock.advance(3_600_000 + 120_000);

  expect(shown.embeds[0]?.title).toBe('Was dieser Bot über dich speichert');
  // A plugin that the language does not know speaks for itself.
  expect(shown.embeds[0]?.fields?.map(({ value }) => value)).toEqual([
    expect.stringContaining('Deine Guthaben'),
    expect.stringContaining('Welcher Fassung'),
    expect.stringContaining('Löschung deiner Daten'),
    'What you noted.',
  ]);
  expect(greta.dm().reads().map(said)).toEqual([expect.stringContaining('Alles über dich ist gelöscht.')]);
});

test('German says everything that English says', () => {
  const { commands, ...said } = PRIVACY_GERMAN;

  expect(Object.keys(said).toSorted()).toEqual(Object.keys(ENGLISH).toSorted());
  expect(Object.values(commands).every(({ name }) => /^[\p{Ll}-]{1,32}$/u.test(name))).toBe(true);
});
