import { escapeMarkdown } from '@bronxbot/core';
import { defineWizard } from '@bronxbot/plugins/setup-wizard';
import { SERVER_WIZARD_GERMAN, USER_WIZARD_GERMAN } from './german.ts';
import { serverSettings } from './server.ts';
import { userSettings } from './user.ts';
import { fillWelcome } from './welcome-text.ts';

/** `setup server`, for whoever manages the server. */
export const serverWizard = defineWizard({
  name: 'server',
  description: 'Sets the bot up for this server, step by step.',
  settings: serverSettings,
  locales: { de: SERVER_WIZARD_GERMAN },
  quick: ({ channelId }) => ({ welcome: true, welcomeChannelId: channelId, moderation: 'standard' as const }),
  steps: [
    {
      title: 'Welcome',
      help: 'Say hello to new members. `{user}`, `{server}` and `{count}` stand for who joined, this server and how many members it has.',
      fields: ['welcome', 'welcomeChannelId', 'welcomeText'],
      preview: ({ welcome, welcomeText }, { guild, user }) =>
        welcome
          ? fillWelcome(welcomeText, {
              user: `<@${user.id}>`,
              server: guild ? escapeMarkdown(guild.name) : undefined,
              count: guild?.memberCount,
            })
          : undefined,
    },
    {
      title: 'Moderation',
      help: 'Standard removes messages beyond five in five seconds; strict removes links too. Whoever may manage messages is left alone.',
      fields: ['moderation'],
    },
    {
      title: 'Economy and games',
      help: 'Play money, and the games to play for it.',
      fields: ['economy', 'games', 'currencyName'],
    },
    { title: 'Prefix', help: 'What comes before a command that is typed as a message.', fields: ['prefix'] },
    { title: 'Role of new members', help: 'Given to everybody who joins.', fields: ['autoRoleId'] },
  ],
});

/** `setup user`, for everybody. */
export const userWizard = defineWizard({
  name: 'user',
  description: 'Sets the bot up for you, step by step.',
  settings: userSettings,
  locales: { de: USER_WIZARD_GERMAN },
  steps: [
    { title: 'Time zone', help: 'Times are shown as they are where you live.', fields: ['timeZone'] },
    {
      title: 'Privacy',
      help: 'Who can look you up, and whether leaderboards name you.',
      fields: ['profileVisible', 'leaderboardVisible'],
    },
    {
      title: 'Savings',
      help: 'Whether what you have in the bank earns interest: 1 % a day, at most 500.',
      fields: ['savings'],
    },
    { title: 'Reminders', help: 'What the bot may remind you of.', fields: ['reminders'] },
  ],
});
