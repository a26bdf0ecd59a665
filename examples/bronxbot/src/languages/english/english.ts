import { community, help, shards } from './community.ts';
import { economy } from './economy.ts';
import { games, odds } from './games.ts';
import { moderation } from './moderation.ts';

/** Everything BronxBot says, a function each, which takes what is filled in: texts and numbers. */
export const ENGLISH = { community, economy, games, help, moderation, odds, shards };

/** What every language has to say. */
export type Texts = typeof ENGLISH;
