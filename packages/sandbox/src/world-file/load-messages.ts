import { buildMessage } from '../state/build-message.ts';
import { userOf } from '../state/find.ts';
import type { MessageInput } from '../state/message-input.ts';
import { storeMessage } from '../state/message-store.ts';
import type { World } from '../state/world.ts';
import { givenId } from './given-id.ts';
import type { Names } from './names.ts';
import type { MessageEntry } from './world-file.ts';
import type { Place } from './world-fault.ts';

/** Puts the messages of a channel there, oldest first. Who wrote them need not be allowed to any more. */
export function loadMessages(
  world: World,
  users: Names,
  channelId: string,
  entries: readonly MessageEntry[],
  place: Place,
): void {
  for (const [at, entry] of entries.entries()) {
    const author = userOf(world, users.find(entry.author, [...place, at, 'author']));
    const then = givenId(world, entry.id);
    const draft = { channelId, author, input: inputOf(entry, channelId), mayMentionEveryone: true };
    storeMessage(then, buildMessage(then, draft));
  }
}

function inputOf({ content, replyTo, embeds, components, flags, files }: MessageEntry, channelId: string) {
  // What they say of embeds and components, the rules of messages check.
  return {
    content,
    flags,
    embeds: embeds as MessageInput['embeds'],
    components: components as MessageInput['components'],
    files: files?.map(({ name, contentType = 'application/octet-stream', base64 }, index) => ({
      index,
      name,
      contentType,
      bytes: Buffer.from(base64, 'base64'),
    })),
    ...(replyTo !== undefined && { message_reference: { message_id: replyTo, channel_id: channelId } }),
  } satisfies MessageInput;
}
