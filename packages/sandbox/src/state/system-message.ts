import type { APIMessage, APIUser, MessageType } from 'discord-api-types/v10';
import { isoNow } from './time.ts';
import type { World } from './world.ts';

/** What a message of Discord's own is built from. */
export interface SystemMessage {
  readonly channelId: string;
  /** Whose act it tells of. */
  readonly author: APIUser;
  readonly type: MessageType;
  readonly content?: string;
}

/** A message that Discord writes itself: somebody pinned, started a thread. */
export function buildSystemMessage(
  world: World,
  { channelId, author, type, content = '' }: SystemMessage,
): APIMessage {
  return {
    type,
    id: world.nextId(),
    channel_id: channelId,
    author,
    content,
    timestamp: isoNow(world),
    edited_timestamp: null,
    tts: false,
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    attachments: [],
    embeds: [],
    pinned: false,
    components: [],
    flags: 0 as NonNullable<APIMessage['flags']>,
  };
}
