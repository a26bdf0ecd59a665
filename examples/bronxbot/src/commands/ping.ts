import { Client, defineCommand } from '@bronxbot/core';
import { named, speak } from '../languages/languages.ts';

/** `ping`: whether the bot is there, and how far Discord is. */
export const ping = defineCommand({
  ...named('ping'),
  aliases: ['pong'],
  uses: { client: Client },
  run: ({ client, guild, locale }) => speak({ guild, locale }).community.pong({ pingMs: client.ws.ping }),
});
