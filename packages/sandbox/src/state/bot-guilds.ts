import { compareSnowflakes } from './snowflake.ts';
import type { GuildLook } from './dormant-guilds.ts';
import type { World } from './world.ts';

/** Ids of the guilds that a bot or person is in, those that still sleep too, oldest first. */
export function guildIdsOf(world: World, userId: string): string[] {
  const ids: string[] = [];
  for (const { id, members } of world.guilds.values()) if (members.has(userId)) ids.push(id);
  const asleep = world.dormant.flatMap((guilds) => [...guilds.idsWith(userId)]);
  return asleep.length === 0 ? ids : [...asleep, ...ids].toSorted(compareSnowflakes);
}

/** A guild to look at: where it lives or, while it sleeps, as it would be made; looking does not wake it. */
export function lookAtGuild(world: World, guildId: string): GuildLook | undefined {
  for (const guilds of world.dormant) {
    const preview = guilds.preview(guildId);
    if (preview !== undefined) return preview;
  }
  const guild = world.guilds.get(guildId);
  return guild && { world, guild };
}
