import type { Locale } from 'discord.js';

/** Names and descriptions in other languages. @see https://docs.discord.com/developers/reference#locales */
export type Localized = Readonly<Partial<Record<`${Locale}`, string>>>;
