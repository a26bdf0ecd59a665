import { createBot } from '@bronxbot/core';
import { DEFAULT_ALERTS, perfMonitor } from '@bronxbot/plugins/perf-monitor';
import { rateLimit } from '@bronxbot/plugins/rate-limit';

const monitor = perfMonitor({
  http: { port: 9_464 },
  alerts: [
    ...DEFAULT_ALERTS,
    { name: 'crowd', metric: 'bot_guilds', above: 2_400, forMs: 0, text: 'It is time for more shards.' },
  ],
  sinks: ['owner'],
});

export const bot = createBot({ prefix: '.', plugins: [monitor, ...rateLimit()] });
