import { impossible, listed } from '../state/act-impossible.ts';
import { guildOf } from '../state/find.ts';
import type { MessageInput } from '../state/message-input.ts';
import { createMessage, deleteMessage, editMessage } from '../state/messages.ts';
import { castVotes } from '../state/polls.ts';
import { addReaction, removeReaction } from '../state/reactions.ts';
import { stickersOf } from '../state/stickers.ts';
import type { UploadedFile } from '../state/world.ts';
import { addFile } from './command-call.ts';
import { does, messageIn, type Performer } from './performer.ts';
import { seeMessage } from './seen.ts';
import type { Actor, Also, Seen } from './types.ts';

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
        seeMessage(createMessage(world, actor, channelId, messageInput(performer, text, also))),
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

function messageInput(performer: Performer, content: string, also: Also): MessageInput {
  const { files = [], replyTo, stickers } = also;
  const uploads: UploadedFile[] = [];
  for (const file of files) addFile(file, uploads);
  return {
    content,
    files: uploads,
    ...(stickers && { sticker_ids: stickers.map((name) => stickerId(performer, name)) }),
    ...(replyTo && { message_reference: { message_id: messageIn(replyTo, performer.username).id } }),
  };
}

/** The id of a sticker that a person has in the guild. @throws SandboxError `ACT_IMPOSSIBLE` */
function stickerId({ stage: { world }, guildId, username }: Performer, name: string): string {
  const stickers = stickersOf(guildOf(world, guildId));
  const sticker = stickers.find((one) => one.name === name || one.id === name);
  if (sticker) return sticker.id;
  const names = listed(stickers.map((one) => one.name));
  throw impossible(`'${username}' has no sticker '${name}' in the guild. There is: ${names}.`);
}
