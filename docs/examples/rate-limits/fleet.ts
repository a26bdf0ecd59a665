import { createBot } from '@bronxbot/core';
import { rateLimit } from '@bronxbot/plugins/rate-limit';
import { redis } from '@bronxbot/plugins/redis';

export const bot = createBot({
  prefix: '.',
  plugins: [
    redis({ url: process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379' }),
    ...rateLimit({
      budgets: { user: { uses: 20, perMs: 60_000 }, guild: { uses: 300, perMs: 60_000 } },
    }),
  ],
});
