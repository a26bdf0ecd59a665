import { createBot, defineCommand } from '@bronxbot/core';

const ping = defineCommand({
  name: 'ping',
  description: 'Answers pong.',
  options: { times: { type: 'integer', description: 'How many pongs', min: 1, max: 5, default: 1 } },
  run: ({ options }) => 'Pong! '.repeat(options.times),
});

export const bot = createBot({ prefix: '.', commands: [ping] });
