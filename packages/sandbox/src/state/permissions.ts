import {
  OverwriteType,
  PermissionFlagsBits as P,
  type APIOverwrite,
  type APIRole,
} from 'discord-api-types/v10';
import { isThread, threadParent } from './channel-kinds.ts';
import { channelOf, guildOf } from './find.ts';
import { discordError } from './json-errors.ts';
import type { Actor, Channel, Guild, World } from './world.ts';

/** Every permission there is. */
export const ALL_PERMISSIONS: bigint = Object.values(P).reduce((all, bit) => all | bit, 0n);
/** What is left to a member in time-out. @see https://docs.discord.com/developers/topics/permissions#permissions-for-timed-out-members */
const TIMED_OUT = P.ViewChannel | P.ReadMessageHistory;
/** What people have in a direct message. */
const IN_DIRECT_MESSAGE =
  P.ViewChannel |
  P.SendMessages |
  P.ReadMessageHistory |
  P.AddReactions |
  P.AttachFiles |
  P.EmbedLinks |
  P.UseExternalEmojis |
  P.UseExternalStickers |
  P.MentionEveryone |
  P.SendVoiceMessages |
  P.SendPolls |
  P.UseApplicationCommands |
  P.PinMessages;
/** What falls away for one who may not send. */
const NEEDS_SENDING = P.MentionEveryone | P.SendTTSMessages | P.AttachFiles | P.EmbedLinks;

/**
 * What a member may do in a guild, before channels; none for a stranger.
 * @see https://docs.discord.com/developers/topics/permissions#permission-overwrites
 */
export function guildPermissions(world: World, guildId: string, userId: string): bigint {
  const guild = guildOf(world, guildId);
  const member = guild.members.get(userId);
  if (member === undefined) return 0n;
  if (guild.data.owner_id === userId) return ALL_PERMISSIONS;
  let granted = bitsOf(guild.roles.get(guild.id));
  for (const id of member.roles) granted |= bitsOf(guild.roles.get(id));
  if (has(granted, P.Administrator)) return ALL_PERMISSIONS;
  return isTimedOut(world, guild, userId) ? granted & TIMED_OUT : granted;
}

/** What a user may do in a channel, thread or direct message; none for a stranger. */
export function channelPermissions(world: World, channelId: string, userId: string): bigint {
  const channel = channelOf(world, channelId);
  if (channel.guild_id === undefined)
    return channel.recipientIds?.includes(userId) === true ? IN_DIRECT_MESSAGE : 0n;
  const guild = guildOf(world, channel.guild_id);
  const base = guildPermissions(world, guild.id, userId);
  if (base === ALL_PERMISSIONS || base === 0n) return base;
  const place = isThread(channel) ? threadParent(world, channel) : channel;
  const granted = withOverwrites(guild, place, userId, base);
  const bound = withImplied(world, channel, userId, granted);
  return isTimedOut(world, guild, userId) ? bound & TIMED_OUT : bound;
}

/** What everybody may do in a channel who has no role in its guild. */
export function everyonePermissions(world: World, guild: Guild, channelId: string): bigint {
  const overwrites = channelOf(world, channelId).permission_overwrites ?? [];
  const base = BigInt(guild.roles.get(guild.id)?.permissions ?? 0);
  return applyOverwrites(
    base,
    overwrites.filter(({ id }) => id === guild.id),
  );
}

/** Whether a user may see a channel. */
export function canView(world: World, channelId: string, userId: string): boolean {
  return has(channelPermissions(world, channelId, userId), P.ViewChannel);
}

/** Demands permissions in a channel. @throws DiscordError 50001 when it is hidden, 50013 when a permission is missing */
export function requireInChannel(world: World, actor: Actor, channelId: string, permissions: bigint): void {
  if (actor.kind === 'system') return;
  requireGranted(channelPermissions(world, channelId, actor.userId), permissions);
}

/** Demands that what is granted in a channel is enough. @throws DiscordError 50001 when it is hidden, 50013 when a permission is missing */
export function requireGranted(granted: bigint, permissions: bigint): void {
  if (!has(granted, P.ViewChannel)) throw discordError(50001);
  if (!has(granted, permissions)) throw discordError(50013);
}

/** Demands permissions in a guild. @throws DiscordError 50001 for a stranger, 50013 when a permission is missing */
export function requireInGuild(world: World, actor: Actor, guildId: string, permissions: bigint): void {
  if (actor.kind === 'system') return;
  if (!guildOf(world, guildId).members.has(actor.userId)) throw discordError(50001);
  if (!has(guildPermissions(world, guildId, actor.userId), permissions)) throw discordError(50013);
}

/** Whether all of `wanted` is in `granted`. */
export function has(granted: bigint, wanted: bigint): boolean {
  return (granted & wanted) === wanted;
}

/** Whether a member's time-out is running; an administrator's has no effect. */
export function isTimedOut(world: World, guild: Guild, userId: string): boolean {
  const until = guild.members.get(userId)?.communication_disabled_until;
  return typeof until === 'string' && Date.parse(until) > world.clock.now();
}

const bitsOf = (role: APIRole | undefined) => (role === undefined ? 0n : BigInt(role.permissions));

/** Everyone's overwrite first, then all roles' together, then the member's own. */
function withOverwrites(guild: Guild, channel: Channel, userId: string, base: bigint): bigint {
  const overwrites = channel.permission_overwrites ?? [];
  if (overwrites.length === 0) return base;
  const roleIds = new Set(guild.members.get(userId)?.roles);
  const everyone = overwrites.filter((overwrite) => overwrite.id === guild.id);
  const roles = overwrites.filter(
    (overwrite) =>
      overwrite.type === OverwriteType.Role && overwrite.id !== guild.id && roleIds.has(overwrite.id),
  );
  const own = overwrites.filter(
    (overwrite) => overwrite.type === OverwriteType.Member && overwrite.id === userId,
  );
  return [everyone, roles, own].reduce(applyOverwrites, base);
}

function applyOverwrites(granted: bigint, overwrites: readonly APIOverwrite[]): bigint {
  const deny = overwrites.reduce((all, overwrite) => all | BigInt(overwrite.deny), 0n);
  const allow = overwrites.reduce((all, overwrite) => all | BigInt(overwrite.allow), 0n);
  return (granted & ~deny) | allow;
}

/** What one permission takes away with it. @see https://docs.discord.com/developers/topics/permissions#implicit-permissions */
function withImplied(world: World, channel: Channel, userId: string, granted: bigint): bigint {
  if (!has(granted, P.ViewChannel)) return 0n;
  if (isThread(channel)) return inThread(world, channel, userId, granted);
  return has(granted, P.SendMessages) ? granted : granted & ~NEEDS_SENDING;
}

/** In threads SEND_MESSAGES_IN_THREADS counts; a private one is open to its members and to those who manage threads. */
function inThread(world: World, thread: Channel, userId: string, granted: bigint): bigint {
  const isMember = world.threadMembers.get(thread.id)?.has(userId) === true;
  if (thread.type === 12 && !isMember && !has(granted, P.ManageThreads)) return 0n;
  return has(granted, P.SendMessagesInThreads)
    ? granted | P.SendMessages
    : granted & ~(P.SendMessages | NEEDS_SENDING);
}
