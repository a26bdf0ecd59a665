import type { Client } from 'discord.js';

/** A dispatch of the gateway as discord.js takes it in. */
interface Packet {
  readonly t: string;
  readonly d: object;
}

/** Where discord.js hears its shards; not public, and the one way to feed it without a socket. */
interface Shards {
  emit(event: 'dispatch', dispatch: { readonly data: Packet; readonly shardId: number }): boolean;
}

/** Hands discord.js one message, synchronously, as if it had just come through the gateway. */
export type Replay = (content: string) => void;

/**
 * Records the packet of the message that `act` sends, and gives what replays it with a new id and other text.
 * From the shard's event on, discord.js and the bot do all they do for a message; the socket and JSON are left out,
 * which makes a ratio against bare discord.js harder to keep.
 */
export async function recordMessage(client: Client, act: () => Promise<unknown>): Promise<Replay> {
  let recorded: Packet | undefined;
  const record = (packet: Packet) => {
    if (packet.t === 'MESSAGE_CREATE') recorded = packet;
  };
  client.on('raw', record);
  await act();
  client.off('raw', record);
  if (!recorded) throw new Error('The bot heard no message; is the intent for messages on?');
  const { t, d } = recorded;
  const { _ws: shards } = client.ws as unknown as { readonly _ws: Shards };
  let id = BigInt((d as { readonly id: string }).id);
  return (content) => {
    id += 1n;
    shards.emit('dispatch', { data: { t, d: { ...d, content, id: String(id) } }, shardId: 0 });
  };
}
