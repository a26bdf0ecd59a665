import { discordError, invalidForm } from './json-errors.ts';
import type { World } from './world.ts';

/** @see https://docs.discord.com/developers/resources/emoji#create-guild-emoji */
const LARGEST_BYTES = 256 * 1_024;
const DATA_URI = /^data:(image\/(?:png|jpeg|gif|webp|avif));base64,([A-Za-z0-9+/]+={0,2})$/;

/**
 * Keeps an image that came as a data URI, for the CDN.
 * @throws DiscordError 50035 for other texts, 50045 above 256 KiB
 * @see https://docs.discord.com/developers/reference#image-data
 */
export function storeImage(world: World, key: string, dataUri: string): { readonly isAnimated: boolean } {
  const [, contentType, base64] = DATA_URI.exec(dataUri) ?? [];
  if (contentType === undefined || base64 === undefined)
    throw invalidForm([{ path: ['image'], code: 'IMAGE_INVALID', message: 'Invalid image data' }]);
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.byteLength > LARGEST_BYTES) throw discordError(50045);
  world.files.set(key, { name: key, contentType, bytes });
  return { isAnimated: contentType === 'image/gif' };
}
