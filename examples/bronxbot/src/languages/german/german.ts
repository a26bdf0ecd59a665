import type { Language } from '../language.ts';
import { commands, options } from './commands.ts';
import { community, help, shards } from './community.ts';
import { economy } from './economy.ts';
import { games, odds } from './games.ts';
import { moderation } from './moderation.ts';
import { modmail } from './modmail.ts';
import { polls } from './polls.ts';
import { reminders } from './reminders.ts';
import { shop } from './shop.ts';
import { trading } from './trading.ts';
import { votebans } from './votebans.ts';

/** BronxBot in German. */
export const GERMAN: Language = {
  commands,
  options,
  community,
  economy,
  games,
  help,
  moderation,
  modmail,
  odds,
  polls,
  reminders,
  shards,
  shop,
  trading,
  votebans,
};
