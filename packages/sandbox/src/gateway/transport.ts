import type { Writable } from 'node:stream';
import { constants, createDeflate } from 'node:zlib';
import type { WebSocket } from 'ws';

/** How frames reach a client: one after the other, compressed or not. */
export interface Transport {
  /** Sends a frame, or nothing when the socket is not open any more. */
  send(text: string): void;
  /** Calls back once everything before is on its way. */
  afterwards(callback: () => void): void;
  stop(): void;
}

/** Frames as they are. What is sent in one go leaves `wire`, which is below the socket, in one write. */
export function plainTransport(socket: WebSocket, wire: Writable): Transport {
  let isCorked = false;
  const uncork = () => {
    isCorked = false;
    wire.uncork();
  };
  return {
    send(text) {
      if (socket.readyState !== socket.OPEN) return;
      if (!isCorked) {
        isCorked = true;
        wire.cork();
        process.nextTick(uncork);
      }
      socket.send(text);
    },
    afterwards: (callback) => callback(),
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
