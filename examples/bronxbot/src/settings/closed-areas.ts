import { allow, defineGate, deny, type Surface } from '@bronxbot/core';
import { Settings } from '@bronxbot/plugins/settings';
import { speak } from '../languages/languages.ts';
import { serverSettings } from './server.ts';

/** Commands by their first word. */
export interface Areas {
  readonly economy: readonly string[];
  readonly games: readonly string[];
}
/** A game that has begun goes on: buttons are not refused. */
const COMMANDS: readonly Surface[] = ['prefix', 'slash', 'menu'];

/** Refuses what the server has switched off. Games are played for money, so no economy means no games. */
export const defineClosedAreas = ({ economy, games }: Areas) =>
  defineGate({
    name: 'closed-areas',
    phase: 'permission',
    uses: { settings: Settings },
    async check({ entry: { guild, locale, path, surface }, settings }) {
      const [root = ''] = path.split(' ', 1);
      const isGame = games.includes(root);
      if (!guild || !COMMANDS.includes(surface) || (!isGame && !economy.includes(root))) return allow();
      const wanted = await settings.get(serverSettings, guild.id);
      const texts = speak({ guild, locale });
      if (!wanted.economy) return deny('ECONOMY_OFF', texts.economy.off());
      return isGame && !wanted.games ? deny('GAMES_OFF', texts.games.off()) : allow();
    },
  });
