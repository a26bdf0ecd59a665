import { ChannelType, PermissionFlagsBits as P, type APIVoiceState } from 'discord-api-types/v10';
import { ASSUMED_PRESENT_MS } from '../limits/numbers.ts';
import { channelOf, guildOf, userOf } from './find.ts';
import { discordError, invalidForm } from './json-errors.ts';
import type { UserActor } from './messages.ts';
import { requireInChannel, requireInGuild } from './permissions.ts';
import { apiVoiceState } from './projections.ts';
import { isoNow, isoTime } from './time.ts';
import { announceVoice } from './voice.ts';
import { voiceStateOf } from './voice-states.ts';
import type { VoiceState } from './voice-state.ts';
import type { Guild, World } from './world.ts';

/** What changes of somebody on a stage; what is left out stays. */
export interface SpeakingEdit {
  readonly channel_id?: string | null;
  /** Whether they are in the audience. */
  readonly suppress?: boolean | null;
  /** When they asked to speak, as an ISO date; `null` takes it back. One's own only. */
  readonly request_to_speak_timestamp?: string | null;
}

/** How a member is in voice. @throws DiscordError 10065, 50001, 50013 for another's without CONNECT there */
export function getVoiceState(
  world: World,
  actor: UserActor,
  guildId: string,
  userId: string,
): APIVoiceState {
  requireInGuild(world, actor, guildId, 0n);
  const guild = guildOf(world, guildId);
  const state = voiceStateOf(guild, userId);
  if (userId !== actor.userId) requireInChannel(world, actor, state.channel_id, P.Connect);
  return apiVoiceState(world, guild, state);
}

/**
 * Changes one's own part on a stage.
 * @throws DiscordError 10065, 40032 in another channel, 50024 off a stage, 50013 to speak without MUTE_MEMBERS or to ask
 * without REQUEST_TO_SPEAK, 50035 for a moment that is over
 * @see https://docs.discord.com/developers/resources/voice#modify-current-user-voice-state-caveats
 */
export function editOwnVoiceState(world: World, actor: UserActor, guildId: string, edit: SpeakingEdit): void {
  const guild = guildOf(world, guildId);
  const state = stateOnStage(world, guild, actor.userId, edit);
  const { suppress, request_to_speak_timestamp: request } = edit;
  if (suppress === false) requireInChannel(world, actor, state.channel_id, P.MuteMembers);
  if (typeof request === 'string') {
    requireInChannel(world, actor, state.channel_id, P.RequestToSpeak);
    requireNotOver(world, request);
  }
  if (request !== undefined)
    state.request_to_speak_timestamp = request === null ? null : isoTime(Date.parse(request));
  if (typeof suppress === 'boolean') state.suppress = suppress;
  announceVoice(world, guild, actor.userId);
}

/**
 * Lets another speak on a stage, or sends them to the audience. People are asked first: their request is set to now.
 * @throws DiscordError 10065, 40032, 50024, 50013 without MUTE_MEMBERS
 * @see https://docs.discord.com/developers/resources/voice#modify-user-voice-state-caveats
 */
export function editVoiceState(
  world: World,
  actor: UserActor,
  guildId: string,
  userId: string,
  edit: SpeakingEdit,
): void {
  const guild = guildOf(world, guildId);
  const state = stateOnStage(world, guild, userId, edit);
  requireInChannel(world, actor, state.channel_id, P.MuteMembers);
  const { suppress } = edit;
  if (typeof suppress === 'boolean') {
    state.suppress = suppress;
    if (suppress) state.request_to_speak_timestamp = null;
    else if (userOf(world, userId).bot !== true) state.request_to_speak_timestamp = isoNow(world);
  }
  announceVoice(world, guild, userId);
}

function stateOnStage(
  world: World,
  guild: Guild,
  userId: string,
  { channel_id: channelId }: SpeakingEdit,
): VoiceState {
  const state = voiceStateOf(guild, userId);
  const place = channelOf(world, channelId ?? state.channel_id);
  if (place.type !== ChannelType.GuildStageVoice) throw discordError(50024);
  if (place.id !== state.channel_id) throw discordError(40032);
  return state;
}

function requireNotOver(world: World, moment: string): void {
  if (Date.parse(moment) >= world.clock.now() - ASSUMED_PRESENT_MS) return;
  const message = 'Must be a present or future time.';
  throw invalidForm([{ path: ['request_to_speak_timestamp'], code: 'TIMESTAMP_IN_PAST', message }]);
}
