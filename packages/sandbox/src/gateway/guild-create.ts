import { GatewayIntentBits as Bit } from 'discord-api-types/v10';
import { lookAtGuild } from '../state/bot-guilds.ts';
import { guildCreatePayload } from '../state/projections.ts';
import type { Guild, Member, World } from '../state/world.ts';
import type { GuildLook } from '../state/dormant-guilds.ts';
import type { Identity, Session } from './session.ts';

/** The data of GUILD_CREATE for one bot. @see https://docs.discord.com/developers/events/gateway-events#guild-create */
function guildCreateData(world: World, guild: Guild, identity: Identity): object {
  const members = membersFor(guild, identity);
  return {
    ...guildCreatePayload(world, guild.id, identity.application.bot.id, members),
    large: guild.members.size > identity.largeThreshold,
    // Those in voice come without presences unless these were asked for.
    presences: identity.intents & Bit.GuildPresences ? presencesOf(world, members) : [],
  };
}

/** Sends a session all of a guild, and nothing when there is no such guild any more. Whether something was sent. */
export function sendGuild(world: World, session: Session, guildId: string): boolean {
  const look = lookAtGuild(world, guildId);
  if (look === undefined) return false;
  const jsonOf = (seen: GuildLook) =>
    JSON.stringify(guildCreateData(seen.world, seen.guild, session.identity));
  const { remake } = look;
  // Thousands of guilds that sleep are not to lie in sessions as text: a resume makes them again.
  session.dispatch('GUILD_CREATE', jsonOf(look), remake && (() => jsonOf(remake())));
  return true;
}

/** Without GUILD_PRESENCES the bot itself and those in voice; with it everybody, as long as the guild is not large. */
function membersFor(guild: Guild, { application, intents, largeThreshold }: Identity): Member[] {
  const all = [...guild.members.values()];
  const everybody = Boolean(intents & Bit.GuildPresences) && all.length <= largeThreshold;
  return everybody
    ? all
    : all.filter(({ userId }) => userId === application.bot.id || guild.voiceStates.has(userId));
}

/** Simulated people are always online. */
export function presencesOf(world: World, members: readonly Member[]): object[] {
  return members
    .filter(({ userId }) => world.users.get(userId)?.bot !== true)
    .map(({ userId }) => ({
      user: { id: userId },
      status: 'online',
      activities: [],
      client_status: { desktop: 'online' },
    }));
}
