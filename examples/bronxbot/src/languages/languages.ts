import type { Locale } from 'discord.js';
import { commands, options } from './english/commands.ts';
import { ENGLISH, type Texts } from './english/english.ts';
import { GERMAN } from './german/german.ts';
import type { CommandPath, Language, OptionKey, Words } from './language.ts';

/** The languages beside English, by Discord's locales. For one more, copy the folder `german`, translate it, and name it here. */
export const LANGUAGES: Readonly<Partial<Record<`${Locale}`, Language>>> = { de: GERMAN };

/** Whoever is answered: every handler's context is one. */
export interface Reader {
  readonly locale?: string;
  readonly guild: { readonly preferredLocale: string } | null;
}

const languageOf = (locale: string): string => locale.split('-', 1)[0] ?? locale;
const SPOKEN: ReadonlyMap<string, Texts> = new Map<string, Texts>([
  ['en', ENGLISH],
  ...Object.entries(LANGUAGES).flatMap(([locale, texts]) =>
    [languageOf(locale), locale].map((name) => [name, texts] as const),
  ),
]);
const textsIn = (locale: string) => SPOKEN.get(locale) ?? SPOKEN.get(languageOf(locale));

/** The texts in the language of the person, else of the server, else in English. */
export const speak = ({ guild, locale = '' }: Reader): Texts =>
  textsIn(locale) ?? textsIn(guild?.preferredLocale ?? '') ?? ENGLISH;

type Last<Path extends string> = Path extends `${string} ${infer Rest}` ? Last<Rest> : Path;
const localized = (find: (language: Language) => Words) => {
  const words = Object.entries(LANGUAGES).map(([locale, language]) => [locale, find(language)] as const);
  const each = (what: keyof Words) => Object.fromEntries(words.map(([locale, one]) => [locale, one[what]]));
  return { nameLocalizations: each('name'), descriptionLocalizations: each('description') };
};

/** What a command is called and does, in every language: spread it into its definition. */
export const named = <const Path extends CommandPath>(path: Path) => ({
  name: path.slice(path.lastIndexOf(' ') + 1) as Last<Path>,
  description: commands[path],
  ...localized((language) => language.commands[path]),
});

/** What an option is called and means, in every language: spread it into the option. */
export const asked = (key: OptionKey) => ({
  description: options[key],
  ...localized((language) => language.options[key]),
});
