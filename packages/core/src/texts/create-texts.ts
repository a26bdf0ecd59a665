import type { Locale } from 'discord.js';
import type { Texts } from './texts.ts';

/** The texts of the framework in every language the bot speaks. */
export interface TextCatalogue {
  /** The texts for a person: in the person's language, else the guild's, else the default. */
  for(personLocale: string | null | undefined, guildLocale?: string | null): Texts;
}

export interface TextsOptions {
  /** Spoken when neither the person's nor the guild's language is there. @defaultValue `'en-US'` */
  readonly defaultLocale?: `${Locale}`;
  /** Own or other texts, by Discord's locales; what one leaves out is said in English. @defaultValue English alone */
  readonly locales?: Readonly<Partial<Record<`${Locale}`, Partial<Texts>>>>;
}

/** Makes the catalogue of member-facing texts. */
export function createTexts(_options: TextsOptions = {}): TextCatalogue {
  throw new Error('not yet');
}
