import { createBot, defineCommand, definePlugin } from '@bronxbot/core';
import { Cache, cache, defineNamespace } from '@bronxbot/plugins/cache';
import { redis } from '@bronxbot/plugins/redis';
import { findSettings, type GuildSettings, saveSettings } from './settings-table.ts';

const guildSettings = defineNamespace<GuildSettings>()({ name: 'guild-settings', kind: 'guild' });

const greeting = defineCommand({
  name: 'greeting',
  description: 'Shows or sets how this server greets.',
  guildOnly: true,
  permissions: ['ManageGuild'],
  options: { text: { type: 'string', description: 'The new greeting', maxLength: 200 } },
  uses: { cache: Cache },
  async run({ options, guild, cache }) {
    const settings = cache.namespace(guildSettings);
    if (options.text !== undefined) {
      await saveSettings(guild.id, { greeting: options.text });
      await settings.delete(guild.id);
    }
    const found = await settings.get(guild.id, () => findSettings(guild.id));
    return found?.greeting ?? 'There is no greeting here.';
  },
});

const greetings = definePlugin({ name: 'greetings', commands: [greeting] });

/** With a Redis, all processes of the bot share what one of them loaded. */
export const createGreeter = (redisUrl?: string) =>
  redisUrl === undefined
    ? createBot({ plugins: [cache(), greetings] })
    : createBot({ plugins: [cache(), redis({ url: redisUrl }), greetings] });
