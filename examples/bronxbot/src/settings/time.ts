import { defineCommand, Time } from '@bronxbot/core';
import { Settings } from '@bronxbot/plugins/settings';
import { showTime } from './show-time.ts';
import { userSettings } from './user.ts';

/** `time`: what time it is where somebody lives, as they said in `setup user`. */
export const time = defineCommand({
  name: 'time',
  description: 'Shows what time it is for you or somebody else.',
  options: { person: { type: 'user', description: 'Who; you, if you name nobody' } },
  uses: { settings: Settings, clock: Time },
  async run({ clock, options: { person }, settings, user }) {
    const who = person ?? user;
    const { profileVisible, timeZone } = await settings.get(userSettings, who.id);
    if (who.id !== user.id && !profileVisible)
      return { content: `${who.displayName} keeps that to themselves.`, ephemeral: true };
    const whose = who.id === user.id ? 'For you' : `For ${who.displayName}`;
    return `${whose} it is ${showTime(clock.now(), timeZone)}.`;
  },
});
