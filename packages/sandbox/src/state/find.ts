import type { APIMessage, APIRole, APIUser } from 'discord-api-types/v10';
import { discordError } from './json-errors.ts';
import type { Application, Channel, Guild, Member, World } from './world.ts';

/** The guild of an id. @throws DiscordError 10004 */
export function guildOf(world: World, guildId: string): Guild {
  const guild = world.guilds.get(guildId);
  if (guild === undefined) throw discordError(10004);
  return guild;
}

/** The channel or thread of an id. @throws DiscordError 10003 */
export function channelOf(world: World, channelId: string): Channel {
  const channel = world.channels.get(channelId);
  if (channel === undefined) throw discordError(10003);
  return channel;
}

/** A channel and the guild it is in. @throws DiscordError 10003, 50003 for a direct message */
export function guildChannelOf(world: World, channelId: string): { channel: Channel; guild: Guild } {
  const channel = channelOf(world, channelId);
  if (channel.guild_id === undefined) throw discordError(50003);
  return { channel, guild: guildOf(world, channel.guild_id) };
}

/** The user of an id. @throws DiscordError 10013 */
export function userOf(world: World, userId: string): APIUser {
  const user = world.users.get(userId);
  if (user === undefined) throw discordError(10013);
  return user;
}

/** The member of an id. @throws DiscordError 10007 */
export function memberOf(guild: Guild, userId: string): Member {
  const member = guild.members.get(userId);
  if (member === undefined) throw discordError(10007);
  return member;
}

/** The role of an id. @throws DiscordError 10011 */
export function roleOf(guild: Guild, roleId: string): APIRole {
  const role = guild.roles.get(roleId);
  if (role === undefined) throw discordError(10011);
  return role;
}

/** The message of an id in a channel. @throws DiscordError 10008 */
export function messageOf(world: World, channelId: string, messageId: string): APIMessage {
  const message = world.messages.get(channelId)?.get(messageId);
  if (message === undefined) throw discordError(10008);
  return message;
}

/** The application of an id that the world itself keeps. @throws TypeError when there is none */
export function applicationOf(world: World, applicationId: string): Application {
  const application = world.applications.get(applicationId);
  if (application === undefined)
    throw new TypeError(`There is no application ${applicationId} in this world.`);
  return application;
}

/** The application whose bot identifies with a token, if any. */
export function applicationByToken(world: World, token: string): Application | undefined {
  for (const application of world.applications.values()) if (application.token === token) return application;
  return undefined;
}

/** The application whose bot a user is, if any. */
export function applicationByBot(world: World, userId: string): Application | undefined {
  for (const application of world.applications.values())
    if (application.bot.id === userId) return application;
  return undefined;
}
