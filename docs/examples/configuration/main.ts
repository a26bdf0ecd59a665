import { createBot, runBot } from '@bronxbot/core';
import { z } from 'zod';
import { points } from '../services/points-plugin.ts';

await runBot(({ MAX_POINTS }) => createBot({ prefix: '.', plugins: [points({ max: MAX_POINTS })] }), {
  own: { MAX_POINTS: z.coerce.number().int().positive().default(100) },
});
