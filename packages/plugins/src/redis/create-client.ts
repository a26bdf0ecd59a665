import { type Clock, sleep } from '@bronxbot/core';
import { createClient, type RedisClientType } from '@redis/client';

/** The longest wait between two tries to connect, in milliseconds. */
const LONGEST_WAIT_MS = 1_000;

/**
 * Makes a client that connects in the background for ever and refuses commands while it is not connected.
 * Left to itself it would keep them and wait: https://github.com/jaredwray/keyv/issues/1496
 */
export function openClient(url: string, { name, heartbeatMs, onError }: ClientOptions): RedisClientType {
  const client: RedisClientType = createClient({
    url,
    name,
    disableOfflineQueue: true,
    // A connection whose other end is gone without a word is found by a heartbeat that is not answered.
    pingInterval: heartbeatMs,
    socket: {
      connectTimeout: heartbeatMs * 3,
      socketTimeout: heartbeatMs * 3,
      reconnectStrategy: (retries) =>
        Math.min(50 * 2 ** Math.min(retries, 10), LONGEST_WAIT_MS) * (0.5 + Math.random() / 2),
    },
  });
  client.on('error', onError);
  return client;
}

interface ClientOptions {
  readonly name: string;
  readonly heartbeatMs: number;
  readonly onError: (error: unknown) => void;
}

/** Connects in the background. The promise of `connect` says nothing that the events do not say. */
export function connectInBackground(client: RedisClientType): void {
  client.connect().catch(() => {});
}

/** Ends a client at once, whether or not it is connected. */
export function endClient(client: RedisClientType): void {
  if (client.isOpen) client.destroy();
}

/** Ends a client after the answers it waits for, or at the deadline. */
export async function closeClient(client: RedisClientType, clock: Clock, deadlineMs: number): Promise<void> {
  if (client.isReady) await Promise.race([client.close(), sleep(clock, deadlineMs)]);
  endClient(client);
}
