import { defineCommand, Time } from '@bronxbot/core';
import { asked, named, speak } from '../languages/languages.ts';

/** @see https://docs.discord.com/developers/resources/message#bulk-delete-messages */
const BULK_MS = 14 * 86_400_000;

/** `purge`: deletes the newest messages; Discord lets bots delete many at once for 14 days. */
export const purge = defineCommand({
  ...named('purge'),
  aliases: ['cleanup'],
  guildOnly: true,
  reply: 'ephemeral',
  permissions: ['ManageMessages'],
  botPermissions: ['ManageMessages', 'ReadMessageHistory'],
  options: { count: { type: 'integer', ...asked('count'), required: true, min: 1, max: 100 } },
  uses: { time: Time },
  async run({ channel, guild, id, locale, options, time }) {
    const texts = speak({ guild, locale }).moderation;
    // `guildOnly` sees to it; the type of a channel does not know.
    if (channel.isDMBased()) return texts.purged({ count: 0 });
    // What asks for it, or is its answer, is not counted: only what was there before.
    const before = await channel.messages.fetch({ limit: options.count, before: id });
    const young = before.filter(({ createdTimestamp }) => time.now() - createdTimestamp < BULK_MS);
    const deleted = await channel.bulkDelete(young);
    const count = deleted.size;
    return count < before.size ? texts.purgedYoung({ count }) : texts.purged({ count });
  },
});
