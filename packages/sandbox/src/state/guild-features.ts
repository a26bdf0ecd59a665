import type { GuildFeature } from 'discord-api-types/v10';
import { apiGuild } from './projections.ts';
import type { Guild, World } from './world.ts';

/** Switches a feature of a guild on or off, without a word. */
export function setFeature(guild: Guild, feature: GuildFeature, isOn: boolean): void {
  const others = guild.data.features.filter((one) => one !== feature);
  guild.data.features = isOn ? [...others, feature] : others;
}

/** Tells a guild that it changed. */
export function announceGuild(world: World, guild: Guild): void {
  world.emit({ t: 'GUILD_UPDATE', d: apiGuild(guild), to: { guildId: guild.id } });
}
