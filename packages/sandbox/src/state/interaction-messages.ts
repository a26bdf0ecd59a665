import { MessageFlags, MessageType, PermissionFlagsBits as P, type APIMessage } from 'discord-api-types/v10';
import { buildMessage, reviseMessage } from './build-message.ts';
import { findEphemeral } from './ephemeral.ts';
import { applicationOf, userOf } from './find.ts';
import type { Interaction } from './interaction.ts';
import { discordError } from './json-errors.ts';
import type { MessageInput } from './message-input.ts';
import { announceEdit, audienceOf, forgetMessage, guildIdOf, storeMessage } from './message-store.ts';
import { channelPermissions, has } from './permissions.ts';
import { messageDispatch } from './projections.ts';
import type { World } from './world.ts';

/** How a message of an interaction is sent. */
interface Sending {
  readonly ephemeral: boolean;
  /** The message it hangs under: that of a component, or the original of a follow-up. */
  readonly repliesToId: string | undefined;
}

/** Sends a message in answer to an interaction: into the channel or, when it is ephemeral, to its person alone. @throws DiscordError 50006, 50035 */
export function sendAnswer(
  world: World,
  interaction: Interaction,
  input: MessageInput,
  { ephemeral, repliesToId }: Sending,
): APIMessage {
  const message = buildMessage(world, {
    channelId: interaction.channelId,
    author: applicationOf(world, interaction.applicationId).bot,
    input,
    mayMentionEveryone: mayMentionEveryone(world, interaction),
    flags: ephemeral ? MessageFlags.Ephemeral : 0,
    extra: marks(world, interaction, repliesToId),
  });
  return place(world, interaction, message);
}

/** Shows "is thinking…", as a deferred answer does until it is edited. */
export function sendLoading(world: World, interaction: Interaction, sending: Sending): APIMessage {
  const message = buildMessage(world, {
    channelId: interaction.channelId,
    author: applicationOf(world, interaction.applicationId).bot,
    // A message must hold something to be built; what it says is taken away again.
    input: { content: '…' },
    flags: MessageFlags.Loading | (sending.ephemeral ? MessageFlags.Ephemeral : 0),
    extra: { ...marks(world, interaction, sending.repliesToId), content: '' },
  });
  return place(world, interaction, message);
}

/** A message of an interaction by its id. @throws DiscordError 10008 */
export function answerOf(world: World, interaction: Interaction, messageId: string): APIMessage {
  const message = find(world, interaction, messageId);
  if (!message) throw discordError(10008);
  return message;
}

/** Edits a message of an interaction; a loading one becomes what it was waiting for. @throws DiscordError 10008, 50006, 50035 */
export function editAnswer(
  world: World,
  interaction: Interaction,
  messageId: string,
  input: MessageInput,
): APIMessage {
  const message = answerOf(world, interaction, messageId);
  const flags = message.flags ?? 0;
  const loading = (flags & MessageFlags.Loading) !== 0;
  const draft = { ...message };
  reviseMessage(world, draft, input, mayMentionEveryone(world, interaction));
  draft.flags = (draft.flags ?? 0) & ~MessageFlags.Loading;
  // Only a message that was shown before counts as edited.
  Object.assign(message, draft, loading && { edited_timestamp: null });
  announce(world, interaction, message);
  return message;
}

/** Deletes a message of an interaction. @throws DiscordError 10008 */
export function deleteAnswer(world: World, interaction: Interaction, messageId: string): void {
  const message = answerOf(world, interaction, messageId);
  const own = findEphemeral(world, messageId, interaction.userId);
  const d = { id: messageId, channel_id: message.channel_id, ...guildIdOf(world, message.channel_id) };
  if (own) {
    own.interaction.ephemeralMessages.delete(messageId);
    return world.emit({ t: 'MESSAGE_DELETE', d, to: { userIds: [interaction.userId] } });
  }
  forgetMessage(world, message);
  world.emit({ t: 'MESSAGE_DELETE', d, to: audienceOf(world, message.channel_id) });
}

/** Whether a message is private to the person of an interaction. */
export function isEphemeral(message: APIMessage): boolean {
  return ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
}

function find(world: World, interaction: Interaction, messageId: string): APIMessage | undefined {
  const inChannel = world.messages.get(interaction.channelId)?.get(messageId);
  return inChannel ?? findEphemeral(world, messageId, interaction.userId)?.message;
}

function place(world: World, interaction: Interaction, message: APIMessage): APIMessage {
  if (!isEphemeral(message)) return storeMessage(world, message);
  interaction.ephemeralMessages.set(message.id, message);
  world.emit({
    t: 'MESSAGE_CREATE',
    d: messageDispatch(world, message),
    to: { userIds: [interaction.userId] },
  });
  return message;
}

function announce(world: World, { userId }: Interaction, message: APIMessage): void {
  if (!isEphemeral(message)) return announceEdit(world, message);
  world.emit({ t: 'MESSAGE_UPDATE', d: messageDispatch(world, message), to: { userIds: [userId] } });
}

/** What tells an answer from any other message. */
function marks(world: World, interaction: Interaction, repliesToId: string | undefined): Partial<APIMessage> {
  const { applicationId, channelId, command, metadata, originalMessageId, id, type, userId } = interaction;
  const original = originalMessageId === undefined ? {} : { original_response_message_id: originalMessageId };
  return {
    type: messageType(interaction, repliesToId),
    webhook_id: applicationId,
    application_id: applicationId,
    interaction_metadata: { ...metadata, ...original },
    ...(command && { interaction: { id, type, name: command.path, user: userOf(world, userId) } }),
    ...(repliesToId !== undefined && {
      message_reference: {
        type: 0,
        channel_id: channelId,
        message_id: repliesToId,
        ...guildIdOf(world, channelId),
      },
    }),
  };
}

/** @see https://docs.discord.com/developers/resources/message#message-object-message-types */
function messageType({ command }: Interaction, repliesToId: string | undefined): MessageType {
  if (repliesToId !== undefined) return MessageType.Reply;
  if (!command) return MessageType.Default;
  return command.kind === 1 ? MessageType.ChatInputCommand : MessageType.ContextMenuCommand;
}

function mayMentionEveryone(world: World, { channelId, applicationId }: Interaction): boolean {
  return has(
    channelPermissions(world, channelId, applicationOf(world, applicationId).bot.id),
    P.MentionEveryone,
  );
}
