import { describe, expect, test } from 'vitest';
import { createTexts } from './create-texts.ts';
import { ENGLISH } from './texts.ts';

const say = (text: string) => ({ guildOnly: () => text });

describe('texts', () => {
  const texts = createTexts({
    defaultLocale: 'fr',
    locales: { de: say('Deutsch'), fr: say('Français'), 'es-ES': say('Español'), 'pt-BR': say('Português') },
  });

  test.each([
    ['de', 'fr', 'Deutsch'],
    ['ja', 'de', 'Deutsch'],
    ['ja', null, 'Français'],
    [undefined, undefined, 'Français'],
    ['es-419', 'de', 'Español'],
    ['en-GB', 'de', ENGLISH.guildOnly()],
    ['en-US', 'de', ENGLISH.guildOnly()],
    ['', 'de', 'Deutsch'],
    ['__proto__', 'constructor', 'Français'],
  ])('for a person who speaks %s in a guild that speaks %s are: %s', (person, guild, text) => {
    expect(texts.for(person, guild).guildOnly()).toBe(text);
  });

  test('that a language leaves out are said in English, in the words of the author', () => {
    const own = createTexts({ locales: { de: say('Deutsch'), 'en-US': { nsfwOnly: () => 'Not here!' } } });

    expect(own.for('de').nsfwOnly()).toBe('Not here!');
    expect(own.for('de').ownerOnly()).toBe(ENGLISH.ownerOnly());
  });

  test('prefer the exact locale to another of its language', () => {
    const british = createTexts({ locales: { 'en-GB': say('British') } });

    expect(british.for('en-GB').guildOnly()).toBe('British');
    expect(british.for('en-US').guildOnly()).toBe(ENGLISH.guildOnly());
  });

  test('refuse a default that nobody wrote', () => {
    expect(() => createTexts({ defaultLocale: 'ja', locales: { de: {} } })).toThrow(
      expect.objectContaining({
        code: 'TEXTS_LOCALE_MISSING',
        message: expect.stringMatching(/'ja'.*en-US, de/),
      }),
    );
  });
});
