/** A whole text message, unmasked as what servers send is. @see https://www.rfc-editor.org/rfc/rfc6455#section-5.2 */
const FINAL_TEXT = 0x81;
/** What the length says where it follows in two or in eight bytes, and from where on it does. */
const IN_TWO_BYTES = 126;
const IN_EIGHT_BYTES = 127;
const EIGHT_BYTES_FROM = 65_536;

/** Texts as WebSocket frames, one after the other. */
export function textFrames(texts: readonly string[]): Buffer {
  const sizes = texts.map((text) => Buffer.byteLength(text));
  const bytes = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + headerSize(size) + size, 0));
  let at = 0;
  for (const [index, text] of texts.entries()) {
    const size = sizes[index] ?? 0;
    at = putHeader(bytes, at, size);
    at += bytes.write(text, at);
  }
  return bytes;
}

function headerSize(size: number): number {
  if (size < IN_TWO_BYTES) return 2;
  return size < EIGHT_BYTES_FROM ? 4 : 10;
}

/** Writes the head of a frame and gives the place behind it. */
function putHeader(bytes: Buffer, at: number, size: number): number {
  bytes[at] = FINAL_TEXT;
  if (size < IN_TWO_BYTES) return bytes.writeUInt8(size, at + 1);
  if (size < EIGHT_BYTES_FROM) {
    bytes[at + 1] = IN_TWO_BYTES;
    return bytes.writeUInt16BE(size, at + 2);
  }
  bytes[at + 1] = IN_EIGHT_BYTES;
  return bytes.writeBigUInt64BE(BigInt(size), at + 2);
}
