const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function chunk(type: string, data: Uint8Array): Buffer {
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.byteLength, 0);
  frame.write(type, 4);
  // Nobody here looks at checksums.
  return Buffer.concat([frame, data, Buffer.alloc(4)]);
}

function header(width: number, height: number): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  return chunk('IHDR', data);
}

const bytesOf = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(parts));

/** A PNG of a size, without pixels. */
export function png(width: number, height: number): Uint8Array<ArrayBuffer> {
  return bytesOf(Buffer.from(PNG_SIGNATURE), header(width, height));
}

/** A moving PNG of so many frames, each shown so long. */
export function apng(frames: number, delayMs: number): Uint8Array<ArrayBuffer> {
  const control = Buffer.alloc(26);
  control.writeUInt16BE(delayMs, 20);
  control.writeUInt16BE(1_000, 22);
  const controls = Array.from({ length: frames }, () => chunk('fcTL', control));
  return bytesOf(Buffer.from(PNG_SIGNATURE), header(10, 10), chunk('acTL', Buffer.alloc(8)), ...controls);
}

/** A GIF of so many frames, each shown so long. */
export function gif(frames: number, delayMs: number): Uint8Array<ArrayBuffer> {
  const start = Buffer.from('GIF89a\x0a\x00\x0a\x00\x00\x00\x00', 'latin1');
  const control = Buffer.from([0x21, 0xf9, 4, 0, 0, 0, 0, 0]);
  control.writeUInt16LE(delayMs / 10, 4);
  return bytesOf(start, ...Array.from({ length: frames }, () => control));
}

/** A Lottie animation of two seconds. */
export function lottie(more: object = {}): Uint8Array<ArrayBuffer> {
  const animation = { v: '5.5.7', w: 320, h: 320, ip: 0, op: 120, fr: 60, layers: [], ...more };
  return bytesOf(Buffer.from(JSON.stringify(animation)));
}
