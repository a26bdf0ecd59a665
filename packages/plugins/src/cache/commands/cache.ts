import { defineCommandGroup } from '@bronxbot/core';
import { clear } from './clear.ts';
import { stats } from './stats.ts';

/** `cache`: what is kept, and how to forget it. */
export const cacheCommands = defineCommandGroup({
  name: 'cache',
  description: 'Shows and clears what I keep for quick access.',
  ownerOnly: true,
  commands: [stats, clear],
  default: 'stats',
});
