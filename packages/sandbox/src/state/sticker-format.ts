import { StickerFormatType } from 'discord-api-types/v10';
import { z } from 'zod';
import { imageSize } from './image-size.ts';
import { discordError } from './json-errors.ts';

/** @see https://docs.discord.com/developers/resources/sticker#create-guild-sticker */
const LARGEST_BYTES = 512 * 1_024;
const LONGEST_SIDE = 320;
const LONGEST_SECONDS = 5;
const MOST_FRAMES = 1_000;

const lottie = z.looseObject({
  v: z.string(),
  w: z.number(),
  h: z.number(),
  ip: z.number(),
  op: z.number(),
  fr: z.number().positive(),
  layers: z.array(z.unknown()),
  assets: z.array(z.looseObject({ p: z.string().optional() })).optional(),
});

/**
 * What kind of sticker a file is: PNG, APNG, GIF or Lottie.
 * @throws DiscordError 50045 above 512 KiB, 50046 for another file or above 320 × 320 pixels, 170001 to 170007 for what
 * is wrong with an animation
 */
export function stickerFormat(bytes: Uint8Array): StickerFormatType {
  if (bytes.byteLength > LARGEST_BYTES) throw discordError(50045);
  if (bytes[0] === '{'.charCodeAt(0)) return checkLottie(bytes);
  const { width, height } = imageSize(bytes);
  if (width === undefined || height === undefined) throw discordError(50046);
  if (Math.max(width, height) > LONGEST_SIDE) throw discordError(50046);
  if (bytes[0] === 'G'.charCodeAt(0)) return checkAnimation(gifDelays(bytes), StickerFormatType.GIF);
  const chunks = pngChunks(bytes);
  if (!chunks.some(({ type }) => type === 'acTL')) return StickerFormatType.PNG;
  return checkAnimation(apngDelays(chunks), StickerFormatType.APNG);
}

function checkLottie(bytes: Uint8Array): StickerFormatType {
  const animation = lottie.safeParse(parseJson(bytes)).data;
  if (animation === undefined) throw discordError(170001);
  const { w, h, ip, op, fr, assets = [] } = animation;
  if (assets.some(({ p = '' }) => /^data:image|\.(png|jpe?g)$/.test(p))) throw discordError(170002);
  if (Math.max(w, h) > LONGEST_SIDE) throw discordError(170005);
  if (op - ip > MOST_FRAMES) throw discordError(170004);
  if ((op - ip) / fr > LONGEST_SECONDS) throw discordError(170007);
  return StickerFormatType.Lottie;
}

function checkAnimation(delaysInSeconds: readonly number[], format: StickerFormatType): StickerFormatType {
  if (delaysInSeconds.length > MOST_FRAMES) throw discordError(170004);
  const seconds = delaysInSeconds.reduce((total, delay) => total + delay, 0);
  if (seconds > LONGEST_SECONDS) throw discordError(170007);
  return format;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

interface Chunk {
  readonly type: string;
  readonly data: DataView;
}

/** @see https://www.w3.org/TR/png-3/#5Chunk-layout */
function pngChunks(bytes: Uint8Array): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = 8; at + 12 <= bytes.byteLength;) {
    const length = view.getUint32(at);
    if (at + 12 + length > bytes.byteLength) return chunks;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    chunks.push({ type, data: new DataView(bytes.buffer, bytes.byteOffset + at + 8, length) });
    at += 12 + length;
  }
  return chunks;
}

/** @see https://www.w3.org/TR/png-3/#fcTL-chunk */
function apngDelays(chunks: readonly Chunk[]): number[] {
  return chunks
    .filter(({ type, data }) => type === 'fcTL' && data.byteLength >= 26)
    .map(({ data }) => data.getUint16(20) / (data.getUint16(22) || 100));
}

/** The delays of a GIF's graphic control extensions. @see https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
function gifDelays(bytes: Uint8Array): number[] {
  const delays: number[] = [];
  for (let at = 0; at + 8 <= bytes.byteLength; at += 1) {
    const isExtension = bytes[at] === 0x21 && bytes[at + 1] === 0xf9 && bytes[at + 2] === 4;
    if (isExtension) delays.push(((bytes[at + 4] ?? 0) | ((bytes[at + 5] ?? 0) << 8)) / 100);
  }
  return delays;
}
