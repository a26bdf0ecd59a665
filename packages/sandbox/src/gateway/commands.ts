import { GatewayOpcodes as Op } from 'discord-api-types/v10';
import { z } from 'zod';
import { connectToVoice, takeOutOfVoice, voiceBarrier } from '../state/voice.ts';
import type { World } from '../state/world.ts';
import type { Session } from './session.ts';

/** What a client may ask of the world over the gateway. Whether the data was readable. */
type Command = (world: World, session: Session, d: unknown) => boolean;

/** @see https://docs.discord.com/developers/events/gateway-events#update-voice-state */
const voiceUpdate = z.object({
  guild_id: z.string(),
  channel_id: z.string().nullable(),
  self_mute: z.boolean(),
  self_deaf: z.boolean(),
});

/** What Discord does not allow has no answer: nothing happens. */
const updateVoice: Command = (world, session, d) => {
  const update = voiceUpdate.safeParse(d);
  if (!update.success) return false;
  const { guild_id: guildId, channel_id: channelId, self_mute: selfMute, self_deaf: selfDeaf } = update.data;
  const { id: applicationId, bot } = session.identity.application;
  const guild = world.guilds.get(guildId);
  if (guild?.members.has(bot.id) !== true) return true;
  if (channelId === null) takeOutOfVoice(world, guild, bot.id);
  else if (guild.channelIds.has(channelId) && voiceBarrier(world, bot.id, channelId) === undefined)
    connectToVoice(world, { kind: 'bot', userId: bot.id, applicationId }, channelId, {
      selfMute,
      selfDeaf,
      sessionId: session.id,
    });
  return true;
};

/** @see https://docs.discord.com/developers/events/gateway-events#request-soundboard-sounds */
const soundsRequest = z.object({ guild_ids: z.array(z.string()) });

/** One event for each of the guilds that the bot is in. */
const requestSounds: Command = (world, session, d) => {
  const request = soundsRequest.safeParse(d);
  if (!request.success) return false;
  for (const guildId of request.data.guild_ids) {
    const guild = world.guilds.get(guildId);
    if (guild?.members.has(session.identity.application.bot.id) !== true) continue;
    const data = { guild_id: guildId, soundboard_sounds: [...guild.sounds.values()] };
    session.dispatch('SOUNDBOARD_SOUNDS', JSON.stringify(data));
  }
  return true;
};

/** By opcode. */
export const COMMANDS: Partial<Record<number, Command>> = {
  [Op.VoiceStateUpdate]: updateVoice,
  [Op.RequestSoundboardSounds]: requestSounds,
};
