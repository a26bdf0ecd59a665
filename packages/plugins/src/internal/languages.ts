import type { Localized } from '@bronxbot/core';
import type { Locale } from 'discord.js';

/** What a command, group or option is called in another language, where Discord shows it. */
export interface CommandWords {
  /** 1 to 32 lower-case characters without spaces. */
  readonly name: string;
  /** 1 to 100 characters. */
  readonly description: string;
}

/** A language: texts, and how commands are called in it. Paths are full, with the option behind a colon: `privacy request:user`. */
export type Language<Texts extends object, Path extends string = string> = Partial<Texts> & {
  readonly commands?: Readonly<Partial<Record<Path, CommandWords>>>;
};

/** What is said in other words or other languages. */
export interface LanguageOptions<Texts extends object, Path extends string = string> {
  /** By Discord's locales; what one leaves out is said in English. `en-US` changes the English texts. @defaultValue English alone */
  readonly locales?: Readonly<Partial<Record<`${Locale}`, Language<Texts, Path>>>>;
  /** Spoken when neither the person's nor the guild's language is there. @defaultValue `'en-US'` */
  readonly defaultLocale?: `${Locale}`;
}

/** Gives the texts for a person, whose language comes before the guild's. */
export type Speak<Texts> = (
  personLocale: string | null | undefined,
  guildLocale: string | null | undefined,
) => Texts;

/** Makes the texts in every language that the author gave. A locale that is not there is served by another of its language. */
export function createSpeak<Texts extends object>(
  words: Texts,
  { locales = {}, defaultLocale = 'en-US' }: LanguageOptions<Texts>,
): Speak<Texts> {
  const english: Texts = { ...words, ...locales['en-US'] };
  const spoken = new Map<string, Texts>([['en-US', english]]);
  for (const [locale, texts] of Object.entries(locales)) spoken.set(locale, { ...english, ...texts });
  const find = (locale: string | null | undefined) =>
    locale ? (spoken.get(locale) ?? spokenLike(spoken, locale)) : undefined;
  const fallback = find(defaultLocale) ?? english;
  return (personLocale, guildLocale) => find(personLocale) ?? find(guildLocale) ?? fallback;
}

/** Another locale of the same language: `en-GB` is answered in `en-US`. */
function spokenLike<Texts>(spoken: ReadonlyMap<string, Texts>, locale: string): Texts | undefined {
  const [language] = locale.split('-', 1);
  for (const [other, texts] of spoken) if (other.split('-', 1)[0] === language) return texts;
  return undefined;
}

/** The names and descriptions of one command in all languages that have them, ready to be spread into its definition. */
export type NameCommand<Path extends string> = (path: Path) => {
  readonly nameLocalizations: Localized;
  readonly descriptionLocalizations: Localized;
};

/** Finds what commands are called in the languages that the author gave. */
export function createNameCommand<Path extends string>({
  locales = {},
}: LanguageOptions<object, Path>): NameCommand<Path> {
  return (path) => {
    const words = Object.entries(locales).flatMap(([locale, { commands }]) => {
      const found = commands?.[path];
      return found ? [[locale, found] as const] : [];
    });
    return {
      nameLocalizations: Object.fromEntries(words.map(([locale, { name }]) => [locale, name])),
      descriptionLocalizations: Object.fromEntries(
        words.map(([locale, { description }]) => [locale, description]),
      ),
    };
  };
}
