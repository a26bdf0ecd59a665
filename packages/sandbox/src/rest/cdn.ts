import { crc32, deflateSync } from 'node:zlib';
import type { World } from '../state/world.ts';
import type { RouteAnswer } from './route.ts';

/** What Discord's CDN would serve for a path: uploaded files, emoji, stickers, sounds and default avatars; none for other paths. */
export function cdnAnswer(world: World, path: string): RouteAnswer | undefined {
  const [, channelId, attachmentId] = /^\/attachments\/(\d+)\/(\d+)\//.exec(path) ?? [];
  if (channelId !== undefined && attachmentId !== undefined)
    return stored(world, `${channelId}/${attachmentId}`);
  const [, kind, id] = /^\/(emojis|stickers|soundboard-sounds)\/(\d+)(?:\.\w+)?$/.exec(path) ?? [];
  if (kind !== undefined && id !== undefined) return stored(world, `${kind}/${id}`);
  const [, number] = /^\/embed\/avatars\/(\d+)\.png$/.exec(path) ?? [];
  return number === undefined
    ? undefined
    : { status: 200, file: { contentType: 'image/png', bytes: square(Number(number)) } };
}

function stored(world: World, key: string): RouteAnswer {
  const file = world.files.get(key);
  return file === undefined ? { status: 404 } : { status: 200, file };
}

/** The colours of Discord's default avatars. */
const COLOURS = [0x5865f2, 0x757e8a, 0x3ba55c, 0xfaa61a, 0xed4245, 0xeb459f] as const;
const SIDE = 32;

/** A plain square as PNG. */
function square(number: number): Uint8Array {
  const colour = COLOURS[number % COLOURS.length] ?? COLOURS[0];
  const pixel = [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];
  const row = [0, ...Array.from({ length: SIDE }, () => pixel).flat()];
  const pixels = Buffer.from(Array.from({ length: SIDE }, () => row).flat());
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE, 0);
  header.writeUInt32BE(SIDE, 4);
  header.set([8, 2], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.byteLength, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
