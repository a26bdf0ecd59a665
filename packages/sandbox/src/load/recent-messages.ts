import type { APIMessage } from 'discord-api-types/v10';
import { forgetMessage } from '../state/message-store.ts';
import type { World } from '../state/world.ts';

/** How many messages of traffic a world keeps over all channels; the oldest are forgotten without a word. */
const MOST_KEPT = 20_000;

/** Keeps a world from growing with traffic: of the messages it is told of, only the newest stay. */
export function keepRecentMessages(world: World): (message: APIMessage) => void {
  const ring: (APIMessage | undefined)[] = [];
  let next = 0;
  return ({ id, channel_id: channelId }) => {
    // The stored one: what is sent is a copy, and would be kept besides.
    const message = world.messages.get(channelId)?.get(id);
    if (message === undefined) return;
    const oldest = ring[next];
    if (oldest !== undefined) forgetMessage(world, oldest);
    ring[next] = message;
    next = (next + 1) % MOST_KEPT;
  };
}
