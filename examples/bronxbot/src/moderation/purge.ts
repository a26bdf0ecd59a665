import { defineCommand, Refusal, Time } from '@bronxbot/core';

/** @see https://docs.discord.com/developers/resources/message#bulk-delete-messages */
const BULK_MS = 14 * 86_400_000;

/** `purge`: deletes the newest messages; Discord lets bots delete many at once for 14 days. */
export const purge = defineCommand({
  name: 'purge',
  description: 'Deletes the newest messages of this channel.',
  aliases: ['cleanup'],
  guildOnly: true,
  reply: 'ephemeral',
  permissions: ['ManageMessages'],
  botPermissions: ['ManageMessages', 'ReadMessageHistory'],
  options: { count: { type: 'integer', description: 'How many', required: true, min: 1, max: 100 } },
  uses: { time: Time },
  async run({ channel, id, options, time }) {
    if (channel.isDMBased()) throw new Refusal('This works only in a server.', 'PURGE_DIRECT');
    // What asks for it, or is its answer, is not counted: only what was there before.
    const before = await channel.messages.fetch({ limit: options.count, before: id });
    const young = before.filter(({ createdTimestamp }) => time.now() - createdTimestamp < BULK_MS);
    const deleted = await channel.bulkDelete(young);
    return deleted.size < before.size
      ? `Deleted ${deleted.size}. The others are older than 14 days.`
      : `Deleted ${deleted.size}.`;
  },
});
