import { defineCommand } from '@bronxbot/core';

/** `serverinfo`: the guild in short. */
export const serverinfo = defineCommand({
  name: 'serverinfo',
  description: 'Shows facts about this server.',
  guildOnly: true,
  run({ guild }) {
    const icon = guild.iconURL({ size: 256 });
    return {
      embeds: [
        {
          title: guild.name,
          ...(icon && { thumbnail: { url: icon } }),
          fields: [
            { name: 'Owner', value: `<@${guild.ownerId}>`, inline: true },
            { name: 'Members', value: guild.memberCount.toLocaleString('en'), inline: true },
            { name: 'Channels', value: String(guild.channels.cache.size), inline: true },
            { name: 'Roles', value: String(guild.roles.cache.size), inline: true },
            { name: 'Boosts', value: String(guild.premiumSubscriptionCount ?? 0), inline: true },
            { name: 'Created', value: `<t:${Math.floor(guild.createdTimestamp / 1_000)}:D>`, inline: true },
          ],
          footer: { text: `Id ${guild.id}` },
        },
      ],
    };
  },
});
