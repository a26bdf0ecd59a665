import { discordError } from './json-errors.ts';
import type { VoiceState } from './voice-state.ts';
import type { Guild, World } from './world.ts';

/** The ids of those who are in a voice channel, in the order they came. */
export function peopleInVoice(guild: Guild, channelId: string): string[] {
  return statesIn(guild, channelId).map(({ user_id: userId }) => userId);
}

/** How those who are in a voice channel are there. */
export function statesIn(guild: Guild, channelId: string): VoiceState[] {
  return [...guild.voiceStates.values()].filter((state) => state.channel_id === channelId);
}

/** How a member is in voice. @throws DiscordError 10065 when they are not */
export function voiceStateOf(guild: Guild, userId: string): VoiceState {
  const state = guild.voiceStates.get(userId);
  if (state === undefined) throw discordError(10065);
  return state;
}

/** How a member is in voice. @throws DiscordError 40032 when they are not */
export function requireInVoice(guild: Guild, userId: string): VoiceState {
  const state = guild.voiceStates.get(userId);
  if (state === undefined) throw discordError(40032);
  return state;
}

/** The id of a session, in the form of Discord's. */
export function newSessionId(world: World): string {
  return BigInt(world.nextId()).toString(16).padStart(32, '0');
}
