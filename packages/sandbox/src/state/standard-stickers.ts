import { StickerFormatType, StickerType, type APISticker, type APIStickerPack } from 'discord-api-types/v10';
import { discordError } from './json-errors.ts';

const PACK_ID = '847199849233514549';
const WAVE: APISticker = {
  id: '749054660769218631',
  name: 'Wave',
  tags: 'wumpus, hello, hi, wave',
  type: StickerType.Standard,
  format_type: StickerFormatType.Lottie,
  description: 'Wumpus waves hello',
  pack_id: PACK_ID,
  sort_value: 12,
};

/** Discord's own stickers: of all its packs the one that its documentation shows. @see https://docs.discord.com/developers/resources/sticker#sticker-pack-object */
export const STANDARD_PACKS: readonly APIStickerPack[] = [
  {
    id: PACK_ID,
    name: 'Wumpus Beyond',
    description: 'Say hello to Wumpus!',
    sku_id: '847199849233514547',
    cover_sticker_id: WAVE.id,
    banner_asset_id: '761773777976819732',
    stickers: [WAVE],
  },
];

/** A sticker of Discord's own, if there is one of this id. */
export function standardSticker(stickerId: string): APISticker | undefined {
  return STANDARD_PACKS.flatMap(({ stickers }) => stickers).find(({ id }) => id === stickerId);
}

/** A pack of Discord's own stickers. @throws DiscordError 10061 */
export function packOf(packId: string): APIStickerPack {
  const pack = STANDARD_PACKS.find(({ id }) => id === packId);
  if (pack === undefined) throw discordError(10061);
  return pack;
}
