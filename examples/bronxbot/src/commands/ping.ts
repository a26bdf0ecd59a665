import { Client, defineCommand } from '@bronxbot/core';

/** `ping`: whether the bot is there, and how far Discord is. */
export const ping = defineCommand({
  name: 'ping',
  description: 'Shows whether I am awake, and how far Discord is.',
  aliases: ['pong'],
  uses: { client: Client },
  // Discord has not measured yet during the first seconds: then the latency is -1.
  run: ({ client }) => (client.ws.ping < 0 ? 'Pong!' : `Pong! Discord is ${client.ws.ping} ms away.`),
});
