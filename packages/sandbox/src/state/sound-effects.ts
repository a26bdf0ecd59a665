import { PermissionFlagsBits as P, type APIEmoji, type APISoundboardSound } from 'discord-api-types/v10';
import { DEFAULT_SOUNDS } from './default-sounds.ts';
import { guildChannelOf, guildOf, memberOf } from './find.ts';
import { discordError } from './json-errors.ts';
import type { UserActor } from './messages.ts';
import { requireInChannel, requireInGuild } from './permissions.ts';
import { soundOf } from './sounds.ts';
import { peopleInVoice, requireInVoice } from './voice-states.ts';
import type { Guild, World } from './world.ts';

/** Which sound is played. */
export interface SoundChoice {
  readonly sound_id: string;
  /** Where it is from, when that is another guild. */
  readonly source_guild_id?: string | null | undefined;
}

/**
 * Plays a sound to those in a voice channel, of whom one is oneself.
 * @throws DiscordError 10097, 40032 for one who is not there, 50001, 50013 without SPEAK, USE_SOUNDBOARD or, from another
 * guild, USE_EXTERNAL_SOUNDS; 50167 for one who is muted, deafened or suppressed
 * @see https://docs.discord.com/developers/resources/soundboard#send-soundboard-sound
 */
export function playSound(world: World, actor: UserActor, channelId: string, choice: SoundChoice): void {
  const { channel, guild } = guildChannelOf(world, channelId);
  const { sound_id: soundId, source_guild_id: sourceId } = choice;
  const isExternal = typeof sourceId === 'string' && sourceId !== guild.id;
  const needs = P.Speak | P.UseSoundboard | (isExternal ? P.UseExternalSounds : 0n);
  requireInChannel(world, actor, channelId, needs);
  requireHeard(guild, actor, channelId);
  const sound = isExternal
    ? foreignSound(world, actor, sourceId, soundId)
    : (DEFAULT_SOUNDS.find((one) => one.sound_id === soundId) ?? soundOf(guild, soundId));
  const d = {
    channel_id: channel.id,
    guild_id: guild.id,
    user_id: actor.userId,
    sound_id: sound.sound_id,
    sound_volume: sound.volume,
    emoji: emojiOf(world, sound),
  };
  world.emit({ t: 'VOICE_CHANNEL_EFFECT_SEND', d, to: { userIds: peopleInVoice(guild, channelId) } });
}

function requireHeard(guild: Guild, { userId }: UserActor, channelId: string): void {
  const state = requireInVoice(guild, userId);
  if (state.channel_id !== channelId) throw discordError(40032);
  const { mute, deaf } = memberOf(guild, userId);
  if (mute || deaf || state.self_deaf || state.suppress) throw discordError(50167);
}

function foreignSound(world: World, actor: UserActor, guildId: string, soundId: string): APISoundboardSound {
  requireInGuild(world, actor, guildId, 0n);
  return soundOf(guildOf(world, guildId), soundId);
}

function emojiOf(world: World, { emoji_id: id, emoji_name: name }: APISoundboardSound): APIEmoji | null {
  if (id === null) return name === null ? null : { id: null, name };
  for (const { emojis } of world.guilds.values()) {
    const emoji = emojis.get(id);
    if (emoji !== undefined) return emoji;
  }
  return null;
}
