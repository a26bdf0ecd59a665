import {
  AuditLogEvent,
  GuildFeature,
  PermissionFlagsBits as P,
  StickerFormatType,
  StickerType,
  type APISticker,
} from 'discord-api-types/v10';
import { ASSUMED_STICKER_SLOTS } from '../limits/numbers.ts';
import { changesBetween, noteInAuditLog } from './audit-log.ts';
import { requireManagingExpression, slotsOf } from './expressions.ts';
import { guildOf, userOf } from './find.ts';
import { discordError, invalidForm } from './json-errors.ts';
import type { UserActor } from './messages.ts';
import { requireInGuild } from './permissions.ts';
import { standardSticker } from './standard-stickers.ts';
import { stickerFormat } from './sticker-format.ts';
import type { Actor, Guild, UploadedFile, World } from './world.ts';

/** What a sticker is made with: Discord's form. */
export interface StickerInput {
  /** 2 to 30 characters. */
  readonly name: string;
  /** At most 200 characters. */
  readonly tags: string;
  /** Empty, or 2 to 100 characters. */
  readonly description?: string | null | undefined;
}

/** What `editSticker` changes; what is left out stays. */
export type StickerEdit = Partial<StickerInput>;

/**
 * A new sticker of a guild.
 * @throws DiscordError 50013 without CREATE_GUILD_EXPRESSIONS, 30039, 50035, and those of `stickerFormat`
 * @see https://docs.discord.com/developers/resources/sticker#create-guild-sticker
 */
export function createSticker(
  world: World,
  actor: UserActor,
  guildId: string,
  { name, tags, description }: StickerInput,
  file: UploadedFile | undefined,
): APISticker {
  requireInGuild(world, actor, guildId, P.CreateGuildExpressions);
  const guild = guildOf(world, guildId);
  if (file === undefined) throw badFile('BASE_TYPE_REQUIRED', 'This field is required');
  const format = stickerFormat(file.bytes);
  if (format === StickerFormatType.Lottie) requireLottie(guild);
  if (stickersOf(guild).length >= slotsOf(guild, ASSUMED_STICKER_SLOTS)) throw discordError(30039);
  const sticker: APISticker = {
    id: world.nextId(),
    name,
    tags,
    description: description ?? '',
    type: StickerType.Guild,
    format_type: format,
    available: true,
    guild_id: guildId,
    user: userOf(world, actor.userId),
  };
  const { contentType, bytes } = file;
  world.files.set(`stickers/${sticker.id}`, { name: sticker.id, contentType, bytes });
  stickersOf(guild).push(sticker);
  announce(world, guild);
  note(world, actor, sticker, AuditLogEvent.StickerCreate, changesBetween({}, { name, tags }));
  return sticker;
}

/** Changes a sticker of a guild. @throws DiscordError 10060, 50001, 50013 */
export function editSticker(
  world: World,
  actor: Actor,
  guildId: string,
  stickerId: string,
  edit: StickerEdit,
): APISticker {
  const guild = guildOf(world, guildId);
  const sticker = stickerOf(guild, stickerId);
  requireManagingExpression(world, actor, guildId, sticker.user?.id);
  const before = { ...sticker };
  const given = Object.entries(edit).filter(([, value]) => value !== undefined);
  Object.assign(sticker, Object.fromEntries(given));
  announce(world, guild);
  note(world, actor, sticker, AuditLogEvent.StickerUpdate, changesBetween(before, sticker));
  return sticker;
}

/** Removes a sticker of a guild. @throws DiscordError 10060, 50001, 50013 */
export function deleteSticker(world: World, actor: Actor, guildId: string, stickerId: string): void {
  const guild = guildOf(world, guildId);
  const sticker = stickerOf(guild, stickerId);
  requireManagingExpression(world, actor, guildId, sticker.user?.id);
  const stickers = stickersOf(guild);
  stickers.splice(stickers.indexOf(sticker), 1);
  world.files.delete(`stickers/${stickerId}`);
  announce(world, guild);
  note(world, actor, sticker, AuditLogEvent.StickerDelete, changesBetween({ name: sticker.name }, {}));
}

/** The stickers of a guild, oldest first. */
export function stickersOf({ data }: Guild): APISticker[] {
  return (data.stickers ??= []);
}

/** A sticker of a guild. @throws DiscordError 10060 */
export function stickerOf(guild: Guild, stickerId: string): APISticker {
  const sticker = stickersOf(guild).find(({ id }) => id === stickerId);
  if (sticker === undefined) throw discordError(10060);
  return sticker;
}

/** A sticker of any guild, or one of Discord's own; none of another id. */
export function anySticker(world: World, stickerId: string): APISticker | undefined {
  const inGuilds = [...world.guilds.values()].flatMap((guild) => stickersOf(guild));
  return standardSticker(stickerId) ?? inGuilds.find(({ id }) => id === stickerId);
}

/** Discord documents no code for guilds that may not have them. */
function requireLottie({ data }: Guild): void {
  const features = [GuildFeature.Verified, GuildFeature.Partnered];
  if (features.some((feature) => data.features.includes(feature))) return;
  throw badFile('LOTTIE_NOT_ALLOWED', 'Lottie stickers need the guild feature VERIFIED or PARTNERED.');
}

function badFile(code: string, message: string): Error {
  return invalidForm([{ path: ['file'], code, message }]);
}

function announce(world: World, guild: Guild): void {
  const d = { guild_id: guild.id, stickers: [...stickersOf(guild)] };
  world.emit({ t: 'GUILD_STICKERS_UPDATE', d, to: { guildId: guild.id } });
}

function note(
  world: World,
  actor: Actor,
  { id, guild_id: guildId = '' }: APISticker,
  action: AuditLogEvent,
  changes: ReturnType<typeof changesBetween>,
): void {
  noteInAuditLog(world, actor, guildId, { action, targetId: id, changes });
}
