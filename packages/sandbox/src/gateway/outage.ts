import type { World } from '../state/world.ts';
import type { Trouble } from './misbehaviour.ts';

/**
 * Takes a guild away from every bot in it, or keeps it from ever arriving when the bot is not there yet. People keep it.
 * @see https://docs.discord.com/developers/events/gateway-events#guild-delete
 */
export function loseGuild(world: World, { lostGuilds }: Trouble, guildId: string): void {
  if (lostGuilds.has(guildId)) return;
  tellBots(world, guildId, 'GUILD_DELETE', { id: guildId, unavailable: true });
  lostGuilds.add(guildId);
}

/** Gives a lost guild back: it arrives again as a whole. */
export function returnGuild(world: World, { lostGuilds }: Trouble, guildId: string): void {
  if (!lostGuilds.delete(guildId)) return;
  // Each bot is sent its own view of it.
  tellBots(world, guildId, 'GUILD_CREATE', { id: guildId });
}

function tellBots(world: World, guildId: string, t: 'GUILD_CREATE' | 'GUILD_DELETE', d: object): void {
  const members = world.guilds.get(guildId)?.members;
  for (const { id: applicationId, bot } of world.applications.values())
    if (members?.has(bot.id)) world.emit({ t, d, to: { applicationId } });
}
