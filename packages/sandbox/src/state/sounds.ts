import { AuditLogEvent, PermissionFlagsBits as P, type APISoundboardSound } from 'discord-api-types/v10';
import { ASSUMED_SOUND_SLOTS } from '../limits/numbers.ts';
import { changesBetween, noteInAuditLog } from './audit-log.ts';
import { parseEmoji } from './emoji.ts';
import { requireManagingExpression, slotsOf } from './expressions.ts';
import { guildOf, userOf } from './find.ts';
import { discordError, invalidForm } from './json-errors.ts';
import type { UserActor } from './messages.ts';
import { requireInGuild } from './permissions.ts';
import type { Actor, Guild, World } from './world.ts';

/** What `editSound` changes; what is left out stays. */
export interface SoundEdit {
  /** 2 to 32 characters. */
  readonly name?: string | undefined;
  /** From 0 to 1. */
  readonly volume?: number | null | undefined;
  readonly emoji_id?: string | null | undefined;
  readonly emoji_name?: string | null | undefined;
}

/** What a sound is made with. */
export interface SoundInput extends SoundEdit {
  readonly name: string;
  /** A data URI of an MP3 or Ogg file. How long it plays is not looked at. */
  readonly sound: string;
}

/** @see https://docs.discord.com/developers/resources/soundboard#create-guild-soundboard-sound */
const LARGEST_BYTES = 512 * 1_024;
const DATA_URI = /^data:(audio\/(?:mpeg|mp3|ogg));base64,([A-Za-z0-9+/]+={0,2})$/;

/** A new sound of a guild. @throws DiscordError 50013 without CREATE_GUILD_EXPRESSIONS, 10014, 30045, 50035, 50045 */
export function createSound(
  world: World,
  actor: UserActor,
  guildId: string,
  input: SoundInput,
): APISoundboardSound {
  requireInGuild(world, actor, guildId, P.CreateGuildExpressions);
  const guild = guildOf(world, guildId);
  const file = soundFile(input.sound);
  if (guild.sounds.size >= slotsOf(guild, ASSUMED_SOUND_SLOTS)) throw discordError(30045);
  const sound: APISoundboardSound = {
    name: input.name,
    sound_id: world.nextId(),
    volume: input.volume ?? 1,
    ...soundEmoji(world, input),
    guild_id: guildId,
    available: true,
    user: userOf(world, actor.userId),
  };
  world.files.set(`soundboard-sounds/${sound.sound_id}`, { name: sound.name, ...file });
  guild.sounds.set(sound.sound_id, sound);
  announce(world, 'CREATE', guildId, sound);
  const changes = changesBetween({}, { name: sound.name, volume: sound.volume });
  note(world, actor, sound, AuditLogEvent.SoundboardSoundCreate, changes);
  return sound;
}

/** Changes a sound of a guild. @throws DiscordError 10014, 10097, 50001, 50013 */
export function editSound(
  world: World,
  actor: Actor,
  guildId: string,
  soundId: string,
  edit: SoundEdit,
): APISoundboardSound {
  const sound = soundOf(guildOf(world, guildId), soundId);
  requireManagingExpression(world, actor, guildId, sound.user?.id);
  const before = { ...sound };
  if (edit.name !== undefined) sound.name = edit.name;
  if (edit.volume !== undefined) sound.volume = edit.volume ?? 1;
  if (edit.emoji_id !== undefined || edit.emoji_name !== undefined)
    Object.assign(sound, soundEmoji(world, edit));
  announce(world, 'UPDATE', guildId, sound);
  note(world, actor, sound, AuditLogEvent.SoundboardSoundUpdate, changesBetween(before, sound));
  return sound;
}

/** Removes a sound of a guild. @throws DiscordError 10097, 50001, 50013 */
export function deleteSound(world: World, actor: Actor, guildId: string, soundId: string): void {
  const guild = guildOf(world, guildId);
  const sound = soundOf(guild, soundId);
  requireManagingExpression(world, actor, guildId, sound.user?.id);
  guild.sounds.delete(soundId);
  world.files.delete(`soundboard-sounds/${soundId}`);
  announce(world, 'DELETE', guildId, { guild_id: guildId, sound_id: soundId });
  const changes = changesBetween({ name: sound.name }, {});
  note(world, actor, sound, AuditLogEvent.SoundboardSoundDelete, changes);
}

/** A sound of a guild. @throws DiscordError 10097 */
export function soundOf(guild: Guild, soundId: string): APISoundboardSound {
  const sound = guild.sounds.get(soundId);
  if (sound === undefined) throw discordError(10097);
  return sound;
}

function soundFile(dataUri: string): { readonly contentType: string; readonly bytes: Uint8Array } {
  const [, contentType, base64] = DATA_URI.exec(dataUri) ?? [];
  if (contentType === undefined || base64 === undefined)
    throw invalidForm([{ path: ['sound'], code: 'SOUND_INVALID', message: 'Invalid sound data' }]);
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.byteLength > LARGEST_BYTES) throw discordError(50045);
  return { contentType, bytes };
}

/** An emoji of a guild by its id, or a standard one by itself; the id wins. */
function soundEmoji(
  world: World,
  { emoji_id: id, emoji_name: name }: SoundEdit,
): Pick<APISoundboardSound, 'emoji_id' | 'emoji_name'> {
  if (typeof id === 'string') return { emoji_id: parseEmoji(world, `emoji:${id}`).id, emoji_name: null };
  return { emoji_id: null, emoji_name: typeof name === 'string' ? parseEmoji(world, name).name : null };
}

function announce(world: World, what: 'CREATE' | 'UPDATE' | 'DELETE', guildId: string, sound: object): void {
  world.emit({ t: `GUILD_SOUNDBOARD_SOUND_${what}`, d: { ...sound }, to: { guildId } });
}

function note(
  world: World,
  actor: Actor,
  { sound_id: id, guild_id: guildId = '' }: APISoundboardSound,
  action: AuditLogEvent,
  changes: ReturnType<typeof changesBetween>,
): void {
  noteInAuditLog(world, actor, guildId, { action, targetId: id, changes });
}
