import { channelSetting, defineSettings } from '@bronxbot/plugins/settings';

/** Where people reach those who look after a server. There is no modmail until a channel is chosen. */
export const modmailSettings = defineSettings({
  name: 'modmail',
  scope: 'guild',
  fields: {
    channelId: channelSetting({
      botNeeds: ['ViewChannel', 'SendMessages', 'EmbedLinks', 'CreatePublicThreads', 'SendMessagesInThreads'],
    }),
  },
  labels: { channelId: 'Channel of modmail' },
  locales: { de: { title: 'Teampost', labels: { channelId: 'Kanal der Teampost' } } },
});
