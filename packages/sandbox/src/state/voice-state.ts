import type { APIVoiceState } from 'discord-api-types/v10';

/** How somebody is in voice, as the API has it; `mute` and `deaf` are the member's, and stay when they leave. */
export type VoiceState = Omit<APIVoiceState, 'guild_id' | 'member' | 'mute' | 'deaf' | 'channel_id'> & {
  channel_id: string;
};
