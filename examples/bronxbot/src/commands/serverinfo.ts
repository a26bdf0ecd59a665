import { defineCommand } from '@bronxbot/core';
import { named, speak } from '../languages/languages.ts';

/** `serverinfo`: the guild in short. */
export const serverinfo = defineCommand({
  ...named('serverinfo'),
  guildOnly: true,
  run({ guild, locale }) {
    const texts = speak({ guild, locale }).community;
    const icon = guild.iconURL({ size: 256 });
    const field = (name: string, value: string) => ({ name, value, inline: true });
    const number = (value: number) => texts.number({ value });
    return {
      embeds: [
        {
          title: guild.name,
          ...(icon && { thumbnail: { url: icon } }),
          fields: [
            field(texts.serverOwner(), `<@${guild.ownerId}>`),
            field(texts.serverMembers(), number(guild.memberCount)),
            field(texts.serverChannels(), number(guild.channels.cache.size)),
            field(texts.serverRoles(), number(guild.roles.cache.size)),
            field(texts.serverBoosts(), number(guild.premiumSubscriptionCount ?? 0)),
            field(texts.serverCreated(), texts.day({ atMs: guild.createdTimestamp })),
          ],
          footer: { text: texts.idLine({ id: guild.id }) },
        },
      ],
    };
  },
});
