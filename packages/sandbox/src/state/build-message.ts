import { MessageFlags, MessageType, type APIMessage, type APIUser } from 'discord-api-types/v10';
import { placeAttachments } from './attachments.ts';
import { finishComponents } from './components.ts';
import { finishEmbeds } from './embeds.ts';
import { discordError, invalidForm } from './json-errors.ts';
import { findMentions } from './mentions.ts';
import type { MessageInput } from './message-input.ts';
import { checkMessage } from './message-rules.ts';
import { newPoll } from './polls.ts';
import { resolveReference } from './message-reference.ts';
import { guildIdOf } from './message-store.ts';
import { isoNow } from './time.ts';
import type { World } from './world.ts';

/** What a message is built from. */
export interface MessageDraft {
  readonly channelId: string;
  readonly author: APIUser;
  readonly input: MessageInput;
  /** Whether `@everyone` and roles that are not mentionable take effect. @defaultValue `false` */
  readonly mayMentionEveryone?: boolean;
  /** Flags the author cannot set themselves, such as EPHEMERAL of a deferred answer. @defaultValue none */
  readonly flags?: number;
  /** Fields of other origins: `webhook_id`, `interaction_metadata`, `type`. */
  readonly extra?: Partial<APIMessage>;
}

/** What anybody may set on a message of their own. */
const OWN_FLAGS =
  MessageFlags.SuppressEmbeds |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2 |
  MessageFlags.IsVoiceMessage;

/**
 * A whole message by Discord's rules, with an id, mentions, stored files and finished components. It is in no channel
 * yet: `storeMessage` puts it there, and ephemeral ones are kept elsewhere.
 * @throws DiscordError 50006 when there is nothing in it, 50035 when a rule is broken, 520004
 */
export function buildMessage(world: World, draft: MessageDraft): APIMessage {
  const { channelId, author, input, extra = {} } = draft;
  const flags = ((input.flags ?? 0) & OWN_FLAGS) | (draft.flags ?? 0);
  checkMessage(input, flags);
  const reference = resolveReference(world, channelId, input.message_reference);
  const id = world.nextId();
  const placed = placeAttachments(world, channelId, input);
  const embeds = finishEmbeds(input.embeds ?? [], placed);
  const { mentions, mention_roles, mention_everyone } = findMentions(world, {
    channelId,
    input,
    mayMentionEveryone: draft.mayMentionEveryone ?? false,
    repliedTo: reference?.author,
  });
  // All messages begin with the same fields in the same order: copying and writing them down is several times faster so.
  const message: APIMessage = {
    type: reference === undefined ? MessageType.Default : MessageType.Reply,
    id,
    channel_id: channelId,
    author,
    content: (input.content ?? '').trim(),
    timestamp: isoNow(world),
    edited_timestamp: null,
    tts: input.tts ?? false,
    mentions,
    mention_roles,
    mention_everyone,
    attachments: placed.filter(({ url }) => !usedIn(embeds, url)),
    embeds,
    pinned: false,
    flags,
    components: finishComponents(world, input.components ?? [], placed),
  };
  if (input.nonce !== undefined) message.nonce = input.nonce;
  if (reference !== undefined) Object.assign(message, replyTo(world, reference));
  if (input.poll) message.poll = newPoll(world, { channelId, messageId: id }, input.poll);
  return Object.assign(message, extra);
}

function replyTo(world: World, reference: APIMessage): Partial<APIMessage> {
  const { id, channel_id: channelId } = reference;
  return {
    message_reference: { type: 0, channel_id: channelId, message_id: id, ...guildIdOf(world, channelId) },
    referenced_message: withoutReference(reference),
  };
}

/**
 * Applies an edit to a message in place, by the same rules, and stamps `edited_timestamp`.
 * @throws DiscordError 50006, 50035, 50080 for stickers, 520003 when there is a poll in it
 */
export function reviseMessage(
  world: World,
  message: APIMessage,
  input: MessageInput,
  mayMentionEveryone = false,
): APIMessage {
  if ((input.sticker_ids ?? []).length > 0) throw discordError(50080);
  requirePollFit(message, input);
  const kept = (message.flags ?? 0) & ~MessageFlags.SuppressEmbeds;
  const flags =
    input.flags === undefined || input.flags === null
      ? (message.flags ?? 0)
      : kept | (input.flags & OWN_FLAGS);
  const merged = mergeEdit(message, input);
  checkMessage(merged, flags);
  const placed = placeAttachments(world, message.channel_id, input, message.attachments);
  const embeds = input.embeds === undefined ? message.embeds : finishEmbeds(input.embeds ?? [], placed);
  const mentions = findMentions(world, { channelId: message.channel_id, input: merged, mayMentionEveryone });
  Object.assign(message, {
    content: (merged.content ?? '').trim(),
    embeds,
    attachments: placed.filter(({ url }) => !usedIn(embeds, url)),
    flags,
    edited_timestamp: isoNow(world),
    ...(input.content !== undefined && mentions),
    ...(input.components !== undefined && {
      components: finishComponents(world, input.components ?? [], placed),
    }),
    ...(input.poll && {
      poll: newPoll(world, { channelId: message.channel_id, messageId: message.id }, input.poll),
    }),
  });
  return message;
}

/** A poll stays as it is, and comes into a message only with the answer that was awaited. @see https://docs.discord.com/developers/resources/webhook#edit-webhook-message */
function requirePollFit({ poll, flags }: APIMessage, input: MessageInput): void {
  if (poll !== undefined) throw discordError(520003);
  if (!input.poll || ((flags ?? 0) & MessageFlags.Loading) !== 0) return;
  const text = 'Polls can only be added when editing a deferred interaction response.';
  throw invalidForm([{ path: ['poll'], code: 'POLL_NOT_ALLOWED', message: text }]);
}

function mergeEdit(message: APIMessage, input: MessageInput): MessageInput {
  return {
    ...input,
    content: input.content === undefined ? message.content : input.content,
    embeds: input.embeds === undefined ? message.embeds : input.embeds,
    components: input.components === undefined ? (message.components ?? []) : input.components,
    attachments: input.attachments === undefined ? message.attachments : input.attachments,
    sticker_ids: message.sticker_items?.map(({ id }) => id),
  };
}

/** Discord takes a file that an embed shows out of the list. */
function usedIn(embeds: APIMessage['embeds'], url: string): boolean {
  return embeds.some((embed) => JSON.stringify(embed).includes(`"${url}"`));
}

function withoutReference(message: APIMessage): APIMessage {
  const { referenced_message: _, ...rest } = message;
  return rest;
}
