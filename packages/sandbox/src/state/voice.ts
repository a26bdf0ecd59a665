import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { impossible } from './act-impossible.ts';
import { applicationByBot, guildChannelOf, userOf } from './find.ts';
import type { UserActor } from './messages.ts';
import { channelPermissions, has } from './permissions.ts';
import { apiVoiceState } from './projections.ts';
import { endStage } from './stage-instances.ts';
import { afterVoiceChange } from './voice-automation.ts';
import { newSessionId, peopleInVoice } from './voice-states.ts';
import type { VoiceState } from './voice-state.ts';
import type { Channel, Guild, World } from './world.ts';

/** How somebody comes into voice. */
export interface VoiceInput {
  /** @defaultValue `false` */
  readonly selfMute?: boolean;
  /** @defaultValue `false` */
  readonly selfDeaf?: boolean;
  /** The gateway session that a bot speaks through. @defaultValue one of its own */
  readonly sessionId?: string;
}

/** Where a bot would send audio. The name is reserved, so that it leads nowhere. @see https://www.rfc-editor.org/rfc/rfc6761#section-6.4 */
const ENDPOINT = 'voice.sandbox.invalid:443';

/**
 * Why a user cannot come into a channel; nothing when they can. Discord tells no reason to bots: nothing happens.
 * @see https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags
 */
export function voiceBarrier(world: World, userId: string, channelId: string): string | undefined {
  const { channel, guild } = guildChannelOf(world, channelId);
  if (!isVoice(channel)) return 'it is no voice channel';
  const granted = channelPermissions(world, channelId, userId);
  if (!has(granted, P.ViewChannel)) return 'they do not see it';
  if (!has(granted, P.Connect)) return 'they lack the permission CONNECT';
  const others = peopleInVoice(guild, channelId).filter((id) => id !== userId);
  const limit = channel.user_limit ?? 0;
  const isFull = limit > 0 && others.length >= limit;
  // Assumed: Discord's clients say that those who move members come in all the same, its documentation does not.
  return isFull && !has(granted, P.MoveMembers) ? `it is full (${limit})` : undefined;
}

/** Comes into a voice channel, moves to another of the guild, or changes how one is there. @throws SandboxError `ACT_IMPOSSIBLE` */
export function connectToVoice(
  world: World,
  actor: UserActor,
  channelId: string,
  input: VoiceInput = {},
): void {
  const { channel, guild } = guildChannelOf(world, channelId);
  const { username, bot } = userOf(world, actor.userId);
  const barrier = voiceBarrier(world, actor.userId, channelId);
  if (barrier !== undefined)
    throw impossible(`'${username}' cannot come into '${channel.name}': ${barrier}.`);
  // A person has one voice; a bot has one in each guild.
  if (bot !== true) leaveOthers(world, guild, actor.userId);
  placeInVoice(world, guild, actor.userId, channel, input);
}

/** Puts a member into a voice channel, without asking for permission. */
export function placeInVoice(
  world: World,
  guild: Guild,
  userId: string,
  channel: Channel,
  { selfMute, selfDeaf, sessionId }: VoiceInput = {},
): void {
  const known = guild.voiceStates.get(userId);
  const isMove = known?.channel_id !== channel.id;
  const state: VoiceState = {
    channel_id: channel.id,
    user_id: userId,
    session_id: sessionId ?? known?.session_id ?? newSessionId(world),
    self_mute: selfMute ?? known?.self_mute ?? false,
    self_deaf: selfDeaf ?? known?.self_deaf ?? false,
    self_stream: false,
    self_video: false,
    suppress: isMove ? isSuppressed(world, guild, channel, userId) : known.suppress,
    request_to_speak_timestamp: isMove ? null : known.request_to_speak_timestamp,
  };
  guild.voiceStates.set(userId, state);
  announceVoice(world, guild, userId);
  if (isMove && known) afterVoiceChange(world, guild, known.channel_id);
  if (isMove || known.session_id !== state.session_id) giveServer(world, guild, userId);
}

/** Takes a member out of voice, if they are there. */
export function takeOutOfVoice(world: World, guild: Guild, userId: string): void {
  const state = guild.voiceStates.get(userId);
  if (state === undefined) return;
  guild.voiceStates.delete(userId);
  const gone = { ...apiVoiceState(world, guild, state), channel_id: null };
  world.emit({ t: 'VOICE_STATE_UPDATE', d: gone, to: { guildId: guild.id } });
  afterVoiceChange(world, guild, state.channel_id);
}

/** Ends what goes on in a channel that goes away. */
export function emptyVoice(world: World, guild: Guild, channelId: string): void {
  for (const userId of peopleInVoice(guild, channelId)) takeOutOfVoice(world, guild, userId);
  endStage(world, guild, channelId);
}

/** Tells a guild how a member is in voice, if they are. @see https://docs.discord.com/developers/events/gateway-events#voice-state-update */
export function announceVoice(world: World, guild: Guild, userId: string): void {
  const state = guild.voiceStates.get(userId);
  if (state === undefined) return;
  world.emit({
    t: 'VOICE_STATE_UPDATE',
    d: apiVoiceState(world, guild, state),
    to: { guildId: guild.id },
  });
  afterVoiceChange(world, guild, state.channel_id);
}

/** Whether people gather in a channel to speak. */
export function isVoice({ type }: Pick<Channel, 'type'>): boolean {
  return type === ChannelType.GuildVoice || type === ChannelType.GuildStageVoice;
}

/** On stages everybody begins in the audience. @see https://docs.discord.com/developers/resources/stage-instance#definitions */
function isSuppressed(world: World, guild: Guild, channel: Channel, userId: string): boolean {
  if (channel.type === ChannelType.GuildStageVoice || channel.id === guild.data.afk_channel_id) return true;
  return !has(channelPermissions(world, channel.id, userId), P.Speak);
}

function leaveOthers(world: World, { id }: Guild, userId: string): void {
  for (const guild of world.guilds.values()) if (guild.id !== id) takeOutOfVoice(world, guild, userId);
}

/** @see https://docs.discord.com/developers/events/gateway-events#voice-server-update */
function giveServer(world: World, guild: Guild, userId: string): void {
  const application = applicationByBot(world, userId);
  if (application === undefined) return;
  const d = { token: `sandbox-voice-${userId}`, guild_id: guild.id, endpoint: ENDPOINT };
  world.emit({ t: 'VOICE_SERVER_UPDATE', d, to: { applicationId: application.id } });
}
