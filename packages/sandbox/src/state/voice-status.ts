import { AuditLogEvent, ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { noteInAuditLog } from './audit-log.ts';
import { guildChannelOf } from './find.ts';
import { discordError } from './json-errors.ts';
import type { UserActor } from './messages.ts';
import { requireInChannel } from './permissions.ts';
import type { World } from './world.ts';

/**
 * Sets what a voice channel says of itself; `null` or nothing takes it away.
 * @throws DiscordError 50001, 50013 without SET_VOICE_CHANNEL_STATUS and, for one who is not there, MANAGE_CHANNELS; 50024
 * @see https://docs.discord.com/developers/resources/channel#set-voice-channel-status
 */
export function setVoiceStatus(
  world: World,
  actor: UserActor,
  channelId: string,
  status: string | null,
): void {
  const { channel, guild } = guildChannelOf(world, channelId);
  const isThere = guild.voiceStates.get(actor.userId)?.channel_id === channelId;
  requireInChannel(world, actor, channelId, P.SetVoiceChannelStatus | (isThere ? 0n : P.ManageChannels));
  if (channel.type !== ChannelType.GuildVoice) throw discordError(50024);
  const isSet = status !== null && status !== '';
  if (isSet) guild.voiceStatuses.set(channelId, status);
  else guild.voiceStatuses.delete(channelId);
  const d = { id: channelId, guild_id: guild.id, status: isSet ? status : null };
  world.emit({ t: 'VOICE_CHANNEL_STATUS_UPDATE', d, to: { guildId: guild.id, channelId } });
  noteInAuditLog(world, actor, guild.id, {
    action: isSet ? AuditLogEvent.VoiceChannelStatusCreate : AuditLogEvent.VoiceChannelStatusDelete,
    targetId: channelId,
    ...(isSet && { options: { status } }),
  });
}
