import { Client, defineCommand, link } from '@bronxbot/core';
import { named, speak } from '../languages/languages.ts';

// What BronxBot does needs: ViewChannel, SendMessages, EmbedLinks, AttachFiles, ReadMessageHistory, UseExternalEmojis, SendMessagesInThreads.
// https://docs.discord.com/developers/topics/permissions
const PERMISSIONS = '274878286848';

/** `invite`: how to add the bot to a server. */
export const invite = defineCommand({
  ...named('invite'),
  uses: { client: Client },
  run({ client, guild, locale }) {
    const texts = speak({ guild, locale }).community;
    const query = new URLSearchParams({
      client_id: client.application.id,
      permissions: PERMISSIONS,
      scope: 'bot applications.commands',
    });
    const url = `https://discord.com/oauth2/authorize?${query.toString()}`;
    return { content: texts.invite(), components: [link(texts.inviteLabel(), url)] };
  },
});
