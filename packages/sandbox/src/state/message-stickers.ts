import { PermissionFlagsBits as P, type APIMessage, type APISticker } from 'discord-api-types/v10';
import { discordError } from './json-errors.ts';
import { channelPermissions, has } from './permissions.ts';
import { anySticker } from './stickers.ts';
import type { Channel, World } from './world.ts';

/**
 * The stickers of a message about to be sent, as they are part of it; nothing without any.
 * @throws DiscordError 50081 for one that there is not, 50600 for one of another guild without USE_EXTERNAL_STICKERS, or
 * one that cannot be used at present
 * @see https://docs.discord.com/developers/resources/message#create-message
 */
export function stickerItems(
  world: World,
  userId: string,
  channel: Channel,
  stickerIds: readonly string[] = [],
): Pick<APIMessage, 'sticker_items'> {
  if (stickerIds.length === 0) return {};
  const stickers = stickerIds.map((id) => {
    const sticker = anySticker(world, id);
    if (sticker === undefined) throw discordError(50081);
    if (!maySend(world, userId, channel, sticker)) throw discordError(50600);
    return sticker;
  });
  return {
    sticker_items: stickers.map(({ id, name, format_type: format }) => ({ id, name, format_type: format })),
  };
}

function maySend(world: World, userId: string, channel: Channel, sticker: APISticker): boolean {
  const { guild_id: guildId, available = true } = sticker;
  if (!available) return false;
  if (guildId === undefined || guildId === channel.guild_id) return true;
  // One who is not in a guild does not have its stickers.
  if (world.guilds.get(guildId)?.members.has(userId) !== true) return false;
  return has(channelPermissions(world, channel.id, userId), P.UseExternalStickers);
}
