import { channelSetting, choiceSetting, defineSettings, roleSetting } from '@bronxbot/plugins/settings';
import { z } from 'zod';
import { SERVER_GERMAN } from './german.ts';

const daily = (amount: number) => z.int().min(1).max(1_000_000).default(amount);

/** What the administrators of a server decide. */
export const serverSettings = defineSettings({
  name: 'server',
  title: 'Server',
  scope: 'guild',
  fields: {
    prefix: z
      .string()
      .regex(/^[^\s/@#<`]{1,5}$/u, 'a prefix has 1 to 5 characters, without spaces and none of / @ # < `')
      .default('.'),
    welcome: z.boolean().default(false),
    welcomeChannelId: channelSetting(),
    welcomeText: z.string().min(1).max(1_000).default('Welcome to {server}, {user}! You are member {count}.'),
    autoRoleId: roleSetting({ assignable: true }),
    moderation: choiceSetting(
      { off: 'Off', standard: 'Standard: spam', strict: 'Strict: spam and links' },
      'off',
    ),
    economy: z.boolean().default(true),
    games: z.boolean().default(true),
    currencyName: z.string().trim().min(1).max(20).default('coins'),
    dailyMin: daily(1_000),
    dailyMax: daily(5_000),
  },
  labels: {
    prefix: 'Prefix',
    welcome: 'Welcome new members',
    welcomeChannelId: 'Welcome channel',
    welcomeText: 'Welcome text',
    autoRoleId: 'Role of new members',
    moderation: 'Moderation',
    economy: 'Economy',
    games: 'Games',
    currencyName: 'Name of the money',
    dailyMin: 'Least daily reward',
    dailyMax: 'Most daily reward',
  },
  locales: { de: SERVER_GERMAN },
  check({ dailyMax, dailyMin, welcome, welcomeChannelId }) {
    if (dailyMin > dailyMax)
      return { key: 'dailyMin', problem: 'the least reward cannot be above the most.' };
    if (welcome && welcomeChannelId === null)
      return { key: 'welcomeChannelId', problem: 'choose where new members are welcomed.' };
    return undefined;
  },
});
