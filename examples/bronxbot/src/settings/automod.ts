import { defineListener, Log, Time } from '@bronxbot/core';
import { Settings } from '@bronxbot/plugins/settings';
import { DiscordAPIError, type Message } from 'discord.js';
import { speak } from '../languages/languages.ts';
import { createSpamMeter, type SpamMeter } from './spam-meter.ts';
import { serverSettings } from './server.ts';

const LINK = /\bhttps?:\/\/\S|\bdiscord(?:\.gg|(?:app)?\.com\/invite)\/\S/i;

/** Removes spam and links, as the server wants it. Bots and whoever may manage messages are left alone. */
export const defineAutomod = (meter: SpamMeter = createSpamMeter()) =>
  defineListener({
    event: 'messageCreate',
    name: 'automod',
    uses: { settings: Settings, time: Time, log: Log },
    async run({ log, settings, time }, message) {
      if (!message.inGuild() || message.author.bot || message.webhookId !== null) return;
      const { moderation } = await settings.get(serverSettings, message.guildId);
      if (moderation === 'off' || message.member?.permissions.has('ManageMessages')) return;
      const key = `${message.guildId}:${message.author.id}`;
      const { isFirst, isSpam } = meter.count(key, time.monotonic());
      const hasLink = moderation === 'strict' && LINK.test(message.content);
      if (!isSpam && !hasLink) return;
      const texts = speak({ guild: message.guild }).moderation;
      try {
        await remove(message, hasLink ? texts.noLinks() : texts.slowDown(), hasLink || isFirst);
      } catch (error) {
        if (!(error instanceof DiscordAPIError) || ![403, 404].includes(error.status)) throw error;
        log.warn('A server wants its messages moderated and does not let me do it', {
          guildId: message.guildId,
          error,
        });
      }
    },
  });

async function remove(message: Message<true>, why: string, isTold: boolean): Promise<void> {
  await message.delete();
  if (!isTold) return;
  const { author, channel } = message;
  await channel.send({
    content: `<@${author.id}>, ${why}`,
    allowedMentions: { users: [author.id] },
  });
}
