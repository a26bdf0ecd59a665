import { Client, createBot, defineCommand, definePlugin } from '@bronxbot/core';
import type { Client as DiscordClient } from 'discord.js';
import type { Handlers } from './bare-bot.ts';

/** The same bot on core: `.ping 3` calls `ping`, `/ping` answers with a text. */
export function createFrameworkBot({ ping }: Handlers) {
  let client: DiscordClient | undefined;
  const tap = definePlugin({
    name: 'tap',
    uses: { client: Client },
    start: (services) => void ({ client } = services),
  });
  const command = defineCommand({
    name: 'ping',
    description: 'Answers pong.',
    options: { times: { type: 'integer', description: 'How many pongs' } },
    run({ options }) {
      if (options.times === undefined) return 'Pong!';
      ping(options.times);
    },
  });
  const bot = createBot({ prefix: '.', plugins: [tap], commands: [command] });
  return { bot, client: () => client };
}
