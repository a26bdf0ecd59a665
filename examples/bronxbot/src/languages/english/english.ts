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

/** Everything BronxBot says, a function each, which takes what is filled in: texts and numbers. */
export const ENGLISH = {
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

/** What every language has to say. */
export type Texts = typeof ENGLISH;
