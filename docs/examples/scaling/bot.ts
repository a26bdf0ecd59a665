import { createBot, defineCommand, defineTask, Log } from '@bronxbot/core';
import { database, databaseLeases, databaseState } from '@bronxbot/plugins/database';
import { rateLimit } from '@bronxbot/plugins/rate-limit';
import { redis } from '@bronxbot/plugins/redis';

const daily = defineCommand({
  name: 'daily',
  description: 'Once a day.',
  cooldown: { uses: 1, perMs: 86_400_000, scope: 'user' },
  run: () => 'Until tomorrow!',
});

const digest = defineTask({
  name: 'digest',
  cron: '0 6 * * *',
  exclusive: true,
  uses: { log: Log },
  run: ({ log }) => log.info('The digest is out'),
});

/** Where processes of one bot meet. */
export interface Shared {
  readonly databaseUrl: string;
  readonly redisUrl: string;
}

/** One process of many: what they share is in these addresses, and nowhere else. */
export const createFleetBot = ({ databaseUrl, redisUrl }: Shared) =>
  createBot({
    prefix: '.',
    plugins: [
      database({ url: databaseUrl }),
      databaseState(),
      databaseLeases(),
      redis({ url: redisUrl }),
      ...rateLimit(),
    ],
    commands: [daily],
    tasks: [digest],
  });
