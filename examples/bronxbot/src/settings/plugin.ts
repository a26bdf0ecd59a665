import { definePlugin, Log, Prefixes } from '@bronxbot/core';
import { Settings } from '@bronxbot/plugins/settings';
import { defineAutomod } from './automod.ts';
import { type Areas, defineClosedAreas } from './closed-areas.ts';
import { serverSettings } from './server.ts';
import { time } from './time.ts';
import { welcome } from './welcome.ts';

/** How the bot is by default, and what servers can switch off. */
export interface HouseRulesOptions {
  /** Where nobody chose one, and in direct messages. */
  readonly prefix: string;
  readonly areas: Areas;
}

/** Does what servers and people chose in their settings: prefix, welcome, role, moderation, closed areas, time. */
export const houseRules = ({ areas, prefix }: HouseRulesOptions) =>
  definePlugin({
    name: 'house-rules',
    uses: { settings: Settings, log: Log },
    provides: Prefixes,
    commands: [time],
    gates: [defineClosedAreas(areas)],
    listeners: [welcome, defineAutomod()],
    start: ({ log, settings }) => ({
      async prefixFor(guildId) {
        if (guildId === null) return prefix;
        try {
          return (await settings.get(serverSettings, guildId)).prefix;
        } catch (error) {
          // What is exempt from everything, such as `help`, answers while the database is away.
          log.debug('The prefix of a server could not be read', { error });
          return prefix;
        }
      },
    }),
  });
