import { Client, defineCommand, link } from '@bronxbot/core';

// What BronxBot does needs: ViewChannel, SendMessages, EmbedLinks, AttachFiles, ReadMessageHistory, UseExternalEmojis, SendMessagesInThreads.
// https://docs.discord.com/developers/topics/permissions
const PERMISSIONS = '274878286848';

/** `invite`: how to add the bot to a server. */
export const invite = defineCommand({
  name: 'invite',
  description: 'Adds me to your own server.',
  uses: { client: Client },
  run({ client }) {
    const query = new URLSearchParams({
      client_id: client.application.id,
      permissions: PERMISSIONS,
      scope: 'bot applications.commands',
    });
    const url = `https://discord.com/oauth2/authorize?${query.toString()}`;
    return { content: 'Thank you for having me!', components: [link('Add to a server', url)] };
  },
});
