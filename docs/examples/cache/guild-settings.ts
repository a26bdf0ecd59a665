import { createBot, defineCommand, definePlugin } from '@bronxbot/core';
import { Cache, cache, defineNamespace } from '@bronxbot/plugins/cache';
import { redis } from '@bronxbot/plugins/redis';
import { findSettings, type GuildSettings, saveSettings } from './settings-table.ts';

const guildSettings = defineNamespace<GuildSettings>()({ name: 'guild-settings', kind: 'guild' });

/** Saves a greeting where one is given, and gives the one that holds now. */
async function greet(cache: Cache, guildId: string, text: string | undefined) {
  const settings = cache.namespace(guildSettings);
  if (text !== undefined) {
    await saveSettings(guildId, { greeting: text });
    await settings.delete(guildId);
  }
  const found = await settings.get(guildId, () => findSettings(guildId));
  return found?.greeting ?? 'There is no greeting here.';
}

const greeting = defineCommand({
  name: 'greeting',
  description: 'Shows or sets how this server greets.',
  guildOnly: true,
  permissions: ['ManageGuild'],
  options: { text: { type: 'string', description: 'The new greeting', maxLength: 200 } },
  uses: { cache: Cache },
  run: ({ options, guild, cache }) => greet(cache, guild.id, options.text),
});

const greetings = definePlugin({ name: 'greetings', commands: [greeting] });

/** With a Redis, all processes of the bot share what one of them loaded. */
export const createGreeter = (redisUrl?: string) =>
  redisUrl === undefined
    ? createBot({ plugins: [cache(), greetings] })
    : createBot({ plugins: [cache(), redis({ url: redisUrl }), greetings] });
