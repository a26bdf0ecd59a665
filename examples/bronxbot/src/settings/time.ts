import { defineCommand, plain, Time } from '@bronxbot/core';
import { Settings } from '@bronxbot/plugins/settings';
import { speak } from '../languages/languages.ts';
import { showTime } from './show-time.ts';
import { userSettings } from './user.ts';

/** `time`: what time it is where somebody lives, as they said in `setup user`. */
export const time = defineCommand({
  name: 'time',
  description: 'Shows what time it is for you or somebody else.',
  options: { person: { type: 'user', description: 'Who; you, if you name nobody' } },
  uses: { settings: Settings, clock: Time },
  async run({ clock, guild, locale, options: { person }, settings, user }) {
    const texts = speak({ guild, locale }).community;
    const who = person ?? user;
    const { profileVisible, timeZone } = await settings.get(userSettings, who.id);
    const name = plain(who.displayName);
    if (who.id !== user.id && !profileVisible)
      return { content: texts.timeHidden({ name }), ephemeral: true };
    const now = showTime(clock.now(), timeZone, locale.startsWith('en') ? undefined : locale);
    return who.id === user.id ? texts.timeYours({ time: now }) : texts.timeTheirs({ name, time: now });
  },
});
