import { defineCommandGroup } from '@bronxbot/core';
import { backup } from './backup.ts';
import { health } from './health.ts';
import { optimizeCommand } from './optimize.ts';

/** `db`: how the database is, and what keeps it quick. For the bot's owners. */
export const db = defineCommandGroup({
  name: 'db',
  description: 'Looks after the database.',
  ownerOnly: true,
  default: 'health',
  commands: [health, optimizeCommand, backup],
});
