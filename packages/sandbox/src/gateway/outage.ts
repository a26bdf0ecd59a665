import type { World } from '../state/world.ts';
import type { Trouble } from './misbehaviour.ts';

/**
 * Takes a guild away from every bot in it, or keeps it from ever arriving when the bot is not there yet.
 * @see https://docs.discord.com/developers/events/gateway-events#guild-delete
 */
export function loseGuild(world: World, { lostGuilds }: Trouble, guildId: string): void {
  if (lostGuilds.has(guildId)) return;
  world.emit({ t: 'GUILD_DELETE', d: { id: guildId, unavailable: true }, to: { guildId } });
  lostGuilds.add(guildId);
}

/** Gives a lost guild back: it arrives again as a whole. */
export function returnGuild(world: World, { lostGuilds }: Trouble, guildId: string): void {
  if (!lostGuilds.delete(guildId)) return;
  world.emit({ t: 'GUILD_CREATE', d: { id: guildId }, to: { guildId } });
}
