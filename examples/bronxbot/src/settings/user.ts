import { choiceSetting, defineSettings, timeZoneSetting } from '@bronxbot/plugins/settings';
import { z } from 'zod';
import { USER_GERMAN } from './german.ts';

/** What each person decides for themselves. */
export const userSettings = defineSettings({
  name: 'user',
  title: 'You',
  scope: 'user',
  fields: {
    timeZone: timeZoneSetting(),
    profileVisible: z.boolean().default(true),
    leaderboardVisible: z.boolean().default(true),
    savings: z.boolean().default(false),
    reminders: choiceSetting({ all: 'All', important: 'Important ones', none: 'None' }, 'important'),
  },
  labels: {
    timeZone: 'Time zone',
    profileVisible: 'Profile visible to others',
    leaderboardVisible: 'Shown on leaderboards',
    savings: 'Interest on savings',
    reminders: 'Reminders',
  },
  locales: { de: USER_GERMAN },
});
