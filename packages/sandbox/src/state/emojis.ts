import { AuditLogEvent, PermissionFlagsBits as P, type APIEmoji } from 'discord-api-types/v10';
import { changesBetween, noteInAuditLog } from './audit-log.ts';
import { requireManagingExpression } from './expressions.ts';
import { guildOf, userOf } from './find.ts';
import { storeImage } from './images.ts';
import { discordError } from './json-errors.ts';
import { requireInGuild } from './permissions.ts';
import type { UserActor } from './messages.ts';
import type { Actor, Application, World } from './world.ts';

/** What an emoji is made with. */
export interface EmojiInput {
  /** 2 to 32 letters, digits and underscores. */
  readonly name: string;
  /** A data URI of a PNG, JPEG, GIF, WebP or AVIF file. */
  readonly image: string;
  /** Only members with one of these may use it. @defaultValue everybody */
  readonly roles?: readonly string[] | null | undefined;
}

/** What `editEmoji` changes; what is left out stays. */
export type EmojiEdit = Partial<Pick<EmojiInput, 'name' | 'roles'>>;

/** Of a guild without boosts, for still and for moving ones. @see https://docs.discord.com/developers/resources/emoji */
const PER_KIND = 50;
/** @see https://docs.discord.com/developers/resources/emoji#application-owned-emoji */
const PER_APPLICATION = 2_000;

/** A new emoji of a guild. @throws DiscordError 50013 without CREATE_GUILD_EXPRESSIONS, 30008, 30018, 50035, 50045 */
export function createEmoji(world: World, actor: UserActor, guildId: string, input: EmojiInput): APIEmoji {
  requireInGuild(world, actor, guildId, P.CreateGuildExpressions);
  const guild = guildOf(world, guildId);
  const emoji = newEmoji(world, actor.userId, input);
  const alike = [...guild.emojis.values()].filter(({ animated }) => animated === emoji.animated);
  if (alike.length >= PER_KIND) throw discordError(emoji.animated === true ? 30018 : 30008);
  guild.emojis.set(emoji.id ?? '', emoji);
  announce(world, guildId);
  note(world, actor, guildId, AuditLogEvent.EmojiCreate, emoji, changesBetween({}, { name: emoji.name }));
  return emoji;
}

/** Changes an emoji of a guild: one's own, or any with MANAGE_GUILD_EXPRESSIONS. @throws DiscordError 10014, 50013 */
export function editEmoji(
  world: World,
  actor: Actor,
  guildId: string,
  emojiId: string,
  edit: EmojiEdit,
): APIEmoji {
  const emoji = emojiOf(guildOf(world, guildId).emojis, emojiId);
  requireManagingExpression(world, actor, guildId, emoji.user?.id);
  const before = { ...emoji };
  applyEdit(emoji, edit);
  announce(world, guildId);
  note(world, actor, guildId, AuditLogEvent.EmojiUpdate, emoji, changesBetween(before, emoji));
  return emoji;
}

/** Removes an emoji of a guild: one's own, or any with MANAGE_GUILD_EXPRESSIONS. @throws DiscordError 10014, 50013 */
export function deleteEmoji(world: World, actor: Actor, guildId: string, emojiId: string): void {
  const { emojis } = guildOf(world, guildId);
  const emoji = emojiOf(emojis, emojiId);
  requireManagingExpression(world, actor, guildId, emoji.user?.id);
  emojis.delete(emojiId);
  world.files.delete(`emojis/${emojiId}`);
  announce(world, guildId);
  note(world, actor, guildId, AuditLogEvent.EmojiDelete, emoji, changesBetween({ name: emoji.name }, {}));
}

/** A new emoji of an application, which its bot may use everywhere. @throws DiscordError 30008, 50035, 50045 */
export function createApplicationEmoji(
  world: World,
  { emojis, bot }: Application,
  input: EmojiInput,
): APIEmoji {
  if (emojis.size >= PER_APPLICATION) throw discordError(30008);
  const emoji = newEmoji(world, bot.id, input);
  emojis.set(emoji.id ?? '', emoji);
  return emoji;
}

/** Renames an emoji of an application. @throws DiscordError 10014 */
export function editApplicationEmoji({ emojis }: Application, emojiId: string, edit: EmojiEdit): APIEmoji {
  return applyEdit(emojiOf(emojis, emojiId), edit);
}

/** Removes an emoji of an application. @throws DiscordError 10014 */
export function deleteApplicationEmoji(world: World, { emojis }: Application, emojiId: string): void {
  emojiOf(emojis, emojiId);
  emojis.delete(emojiId);
  world.files.delete(`emojis/${emojiId}`);
}

/** The emoji of an id. @throws DiscordError 10014 */
export function emojiOf(emojis: ReadonlyMap<string, APIEmoji>, emojiId: string): APIEmoji {
  const emoji = emojis.get(emojiId);
  if (emoji === undefined) throw discordError(10014);
  return emoji;
}

function newEmoji(world: World, userId: string, { name, image, roles }: EmojiInput): APIEmoji {
  const id = world.nextId();
  const { isAnimated } = storeImage(world, `emojis/${id}`, image);
  return {
    id,
    name,
    user: userOf(world, userId),
    roles: [...(roles ?? [])],
    require_colons: true,
    managed: false,
    animated: isAnimated,
    available: true,
  };
}

function applyEdit(emoji: APIEmoji, { name, roles }: EmojiEdit): APIEmoji {
  if (name !== undefined) emoji.name = name;
  if (roles !== undefined) emoji.roles = [...(roles ?? [])];
  return emoji;
}

function announce(world: World, guildId: string): void {
  const emojis = [...guildOf(world, guildId).emojis.values()];
  world.emit({ t: 'GUILD_EMOJIS_UPDATE', d: { guild_id: guildId, emojis }, to: { guildId } });
}

function note(
  world: World,
  actor: Actor,
  guildId: string,
  action: AuditLogEvent,
  { id }: APIEmoji,
  changes: ReturnType<typeof changesBetween>,
): void {
  noteInAuditLog(world, actor, guildId, { action, targetId: id, changes });
}
