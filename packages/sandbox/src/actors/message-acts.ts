import type { MessageInput } from '../state/message-input.ts';
import { createMessage, deleteMessage, editMessage } from '../state/messages.ts';
import { castVotes } from '../state/polls.ts';
import { addReaction, removeReaction } from '../state/reactions.ts';
import type { UploadedFile } from '../state/world.ts';
import { addFile } from './command-call.ts';
import { does, messageIn, type Performer } from './performer.ts';
import { seeMessage } from './seen.ts';
import type { Actor, Seen, SentFile } from './types.ts';

/** What a person does with messages. */
export function messageActs(
  performer: Performer,
): Pick<Actor, 'says' | 'edits' | 'deletes' | 'reacts' | 'unreacts' | 'votes' | 'unvotes'> {
  const { stage, actor, personId, username } = performer;
  const { world } = stage;
  const place = (seen: Seen | undefined) => {
    const { channel_id: channelId, id: messageId } = messageIn(seen, username);
    return { channelId, messageId };
  };
  return {
    says: (text, also = {}) =>
      does(performer, `says '${text}'`, (channelId) =>
        seeMessage(createMessage(world, actor, channelId, messageInput(text, also, username))),
      ),
    edits: (seen, text) =>
      does(performer, `edits a message to '${text}'`, () => {
        const { channelId, messageId } = place(seen);
        return seeMessage(editMessage(world, actor, channelId, messageId, { content: text }));
      }),
    deletes: (seen) =>
      does(performer, 'deletes a message', () => {
        const { channelId, messageId } = place(seen);
        deleteMessage(world, actor, channelId, messageId);
        return undefined;
      }),
    reacts: (seen, emoji) =>
      does(performer, `reacts ${emoji}`, () => {
        addReaction(world, actor, place(seen), emoji);
        return undefined;
      }),
    unreacts: (seen, emoji) =>
      does(performer, `takes back ${emoji}`, () => {
        removeReaction(world, actor, place(seen), emoji, personId);
        return undefined;
      }),
    votes: (seen, ...answers) =>
      does(performer, `votes ${answers.join(', ')}`, () => {
        castVotes(world, actor, place(seen), answers);
        return undefined;
      }),
    unvotes: (seen) =>
      does(performer, 'takes back a vote', () => {
        castVotes(world, actor, place(seen), []);
        return undefined;
      }),
  };
}

interface Also {
  readonly files?: readonly SentFile[];
  readonly replyTo?: Seen;
}

function messageInput(content: string, { files = [], replyTo }: Also, username: string): MessageInput {
  const uploads: UploadedFile[] = [];
  for (const file of files) addFile(file, uploads);
  return {
    content,
    files: uploads,
    ...(replyTo && { message_reference: { message_id: messageIn(replyTo, username).id } }),
  };
}
