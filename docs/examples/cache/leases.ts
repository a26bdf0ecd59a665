import { createBot, defineTask } from '@bronxbot/core';
import { redis, redisLeases } from '@bronxbot/plugins/redis';

const report = defineTask({ name: 'report', cron: '0 6 * * *', exclusive: true, run: () => {} });

/** However many processes run this, one of them reports. */
export const createReporter = (url: string) =>
  createBot({ plugins: [redis({ url }), redisLeases()], tasks: [report] });
