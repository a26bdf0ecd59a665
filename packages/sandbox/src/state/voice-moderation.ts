import { AuditLogEvent, ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { noteInAuditLog } from './audit-log.ts';
import { guildChannelOf } from './find.ts';
import { discordError } from './json-errors.ts';
import { requireInChannel, requireInGuild } from './permissions.ts';
import { announceVoice, placeInVoice, takeOutOfVoice } from './voice.ts';
import { requireInVoice } from './voice-states.ts';
import type { Actor, Channel, Guild, Member, World } from './world.ts';

/** What others may do to a member in voice; what is left out stays. */
export interface VoiceEdit {
  readonly mute?: boolean | null;
  readonly deaf?: boolean | null;
  /** Where to move them; `null` takes them out of voice. */
  readonly channel_id?: string | null;
}

/**
 * Demands what an edit of a member in voice needs.
 * @throws DiscordError 50013 without MUTE_MEMBERS, DEAFEN_MEMBERS, MOVE_MEMBERS or, in the new channel, CONNECT; 40032
 * for one who is not in voice; 50024 where no voice is
 * @see https://docs.discord.com/developers/resources/guild#modify-guild-member
 */
export function requireVoiceEdit(
  world: World,
  actor: Actor,
  guild: Guild,
  userId: string,
  { mute, deaf, channel_id: channelId }: VoiceEdit,
): void {
  if (mute !== undefined) requireInGuild(world, actor, guild.id, P.MuteMembers);
  if (deaf !== undefined) requireInGuild(world, actor, guild.id, P.DeafenMembers);
  if (channelId !== undefined) requireInGuild(world, actor, guild.id, P.MoveMembers);
  if (typeof mute === 'boolean' || typeof deaf === 'boolean' || channelId !== undefined)
    requireInVoice(guild, userId);
  if (typeof channelId === 'string') requireTarget(world, actor, guild, channelId);
}

/** Mutes, deafens, moves or disconnects a member; permission has been checked. */
export function applyVoiceEdit(
  world: World,
  actor: Actor,
  guild: Guild,
  member: Member,
  { mute, deaf, channel_id: channelId }: VoiceEdit,
): void {
  if (mute !== undefined) member.mute = mute ?? false;
  if (deaf !== undefined) member.deaf = deaf ?? false;
  if (channelId === undefined) {
    if (mute !== undefined || deaf !== undefined) announceVoice(world, guild, member.userId);
    return;
  }
  if (channelId === null) takeOutOfVoice(world, guild, member.userId);
  else placeInVoice(world, guild, member.userId, guildChannelOf(world, channelId).channel);
  noteInAuditLog(world, actor, guild.id, {
    action: channelId === null ? AuditLogEvent.MemberDisconnect : AuditLogEvent.MemberMove,
    targetId: null,
    options: { count: '1', ...(channelId !== null && { channel_id: channelId }) },
  });
}

function requireTarget(world: World, actor: Actor, guild: Guild, channelId: string): Channel {
  const { channel, guild: home } = guildChannelOf(world, channelId);
  if (home.id !== guild.id) throw discordError(10003);
  requireInChannel(world, actor, channelId, P.Connect);
  if (channel.type !== ChannelType.GuildVoice && channel.type !== ChannelType.GuildStageVoice)
    throw discordError(50024);
  return channel;
}
