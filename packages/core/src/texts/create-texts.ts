import type { Locale } from 'discord.js';
import { BronxError } from '../errors.ts';
import { ENGLISH, type Texts } from './texts.ts';

/** The texts of the framework in every language the bot speaks. */
export interface TextCatalogue {
  /** The texts for a person: in the person's language, else the guild's, else the default. */
  for(personLocale: string | null | undefined, guildLocale?: string | null): Texts;
}

/** What the bot says in other words or in other languages. */
export interface TextsOptions {
  /** Spoken when neither the person's nor the guild's language is there. @defaultValue `'en-US'` */
  readonly defaultLocale?: `${Locale}`;
  /**
   * Texts by Discord's locales; what one leaves out is said in English. `en-US` changes the English ones.
   * @defaultValue English alone
   */
  readonly locales?: Readonly<Partial<Record<`${Locale}`, Partial<Texts>>>>;
}

/**
 * Makes the catalogue of member-facing texts. A locale that is not there is served by another of its language.
 * @throws BronxError `TEXTS_LOCALE_MISSING` when the default locale has no texts.
 */
export function createTexts({ defaultLocale = 'en-US', locales = {} }: TextsOptions = {}): TextCatalogue {
  const english: Texts = { ...ENGLISH, ...locales['en-US'] };
  const byLocale = new Map<string, Texts>([['en-US', english]]);
  for (const [locale, texts] of Object.entries(locales)) byLocale.set(locale, { ...english, ...texts });
  const byLanguage = new Map(
    [...byLocale].toReversed().map(([locale, texts]) => [languageOf(locale), texts]),
  );

  const spoken = (locale: string | null | undefined) =>
    locale ? (byLocale.get(locale) ?? byLanguage.get(languageOf(locale))) : undefined;
  const fallback = spoken(defaultLocale);
  if (!fallback) {
    throw new BronxError(
      'TEXTS_LOCALE_MISSING',
      `The default locale '${defaultLocale}' has no texts: add them to \`locales\`, or take one of ${[...byLocale.keys()].join(', ')}.`,
    );
  }
  return { for: (personLocale, guildLocale) => spoken(personLocale) ?? spoken(guildLocale) ?? fallback };
}

const languageOf = (locale: string): string => locale.split('-', 1)[0] ?? locale;
