import type { APIMessage } from 'discord-api-types/v10';
import { reaches } from '../state/audience.ts';
import type { World } from '../state/world.ts';

/** What a bot wrote before a person's eyes during an act. */
export interface Replies {
  /** Its new messages, oldest first, as they were sent. */
  readonly created: readonly APIMessage[];
  /** Ids of its messages that it changed. */
  readonly edited: ReadonlySet<string>;
  stop(): void;
}

/** Watches what a bot writes where a person can see it, until it is stopped. */
export function watchReplies(world: World, botId: string, personId: string): Replies {
  const created: APIMessage[] = [];
  const edited = new Set<string>();
  const stop = world.subscribe(({ t, d, to }) => {
    if (t !== 'MESSAGE_CREATE' && t !== 'MESSAGE_UPDATE') return;
    const message = d as APIMessage;
    if (message.author?.id !== botId || !reaches(world, to, personId)) return;
    if (t === 'MESSAGE_CREATE') created.push(message);
    else edited.add(message.id);
  });
  return { created, edited, stop };
}

/** Whether a bot's message may answer a person: it replies to nobody else, and comes from no interaction of another. */
export function isForPerson(world: World, message: APIMessage, personId: string): boolean {
  const asker = message.interaction_metadata?.user.id;
  if (asker !== undefined) return asker === personId;
  const repliesTo = message.message_reference?.message_id;
  const original =
    repliesTo === undefined ? undefined : world.messages.get(message.channel_id)?.get(repliesTo);
  return original === undefined || original.author.bot === true || original.author.id === personId;
}
