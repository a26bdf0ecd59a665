import { Locale } from 'discord-api-types/v10';
import type { World } from './world.ts';

/** The languages that Discord's client has. @see https://docs.discord.com/developers/reference#locales */
export const LOCALES: readonly `${Locale}`[] = Object.values(Locale);

/** The language of a person's Discord. Nobody else sees it, so that it is no part of the user. */
export function localeOf(world: World, userId: string): `${Locale}` {
  return world.locales.get(userId) ?? Locale.EnglishUS;
}
