import { type Client, Status } from 'discord.js';

interface Packet {
  readonly t?: string;
  readonly d?: unknown;
}
/** What discord.js does not show in its types: the entrance of all packets, and what makes interactions of them. */
interface Insides {
  readonly ws: { handlePacket(packet?: Packet, shard?: unknown): boolean };
  readonly actions: { readonly InteractionCreate: { handle(data: unknown): void } };
}

/**
 * Hands out interactions while the bot still starts. discord.js keeps them until every guild of every shard has arrived
 * (seen in 14.28: up to 30 s), and an interaction must be answered within 3 s.
 */
export function answerEarly(client: Client): void {
  const { ws, actions } = client as unknown as Insides;
  const handle = ws.handlePacket.bind(ws);
  ws.handlePacket = (packet, shard) => {
    if (packet?.t !== 'INTERACTION_CREATE' || client.ws.status === Status.Ready) return handle(packet, shard);
    actions.InteractionCreate.handle(packet.d);
    return true;
  };
}
