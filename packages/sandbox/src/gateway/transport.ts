import type { Writable } from 'node:stream';
import { constants, createDeflate } from 'node:zlib';
import type { WebSocket } from 'ws';
import { textFrames } from './text-frames.ts';

/** How frames reach a client: one after the other, compressed or not. */
export interface Transport {
  /** Sends a frame, or nothing when the socket is not open any more. */
  send(text: string): void;
  /** Calls back once everything before is on its way. */
  afterwards(callback: () => void): void;
  stop(): void;
}

/** So much is written at once, in bytes or a little more. */
const BATCH_BYTES = 65_536;

/**
 * Frames as they are. What is sent in one go leaves `wire`, which is below the socket, in few writes; the socket would
 * write each in two.
 */
export function plainTransport(socket: WebSocket, wire: Writable): Transport {
  let waiting: string[] = [];
  let length = 0;
  const write = () => {
    if (waiting.length === 0) return;
    const frames = waiting;
    waiting = [];
    length = 0;
    if (socket.readyState === socket.OPEN) wire.write(textFrames(frames));
  };
  return {
    send(text) {
      if (socket.readyState !== socket.OPEN) return;
      if (waiting.length === 0) process.nextTick(write);
      waiting.push(text);
      length += text.length;
      if (length > BATCH_BYTES) write();
    },
    afterwards(callback) {
      write();
      callback();
    },
    stop: () => {},
  };
}

/**
 * All frames as one zlib stream, flushed after each.
 * @see https://docs.discord.com/developers/events/gateway#transport-compression
 */
export function zlibTransport(socket: WebSocket): Transport {
  const deflate = createDeflate();
  let chunks: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => chunks.push(chunk));
  const flushed = () => {
    const bytes = Buffer.concat(chunks);
    chunks = [];
    if (socket.readyState === socket.OPEN && bytes.byteLength > 0) socket.send(bytes);
  };
  return {
    send(text) {
      if (deflate.destroyed) return;
      deflate.write(text);
      deflate.flush(constants.Z_SYNC_FLUSH, flushed);
    },
    afterwards(callback) {
      // Callbacks of a destroyed stream never come.
      if (deflate.destroyed) callback();
      else deflate.flush(constants.Z_SYNC_FLUSH, callback);
    },
    stop: () => void deflate.destroy(),
  };
}
