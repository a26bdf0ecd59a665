import {
  InteractionResponseType as Answer,
  MessageFlags,
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import {
  answerOf,
  deleteAnswer,
  editAnswer,
  isEphemeral,
  sendAnswer,
  sendLoading,
} from './interaction-messages.ts';
import { ANSWER_WITHIN_MS, TOKEN_LIVES_MS, type Interaction } from './interaction.ts';
import { discordError, invalidForm } from './json-errors.ts';
import { requireModal } from './interaction-modal-rules.ts';
import type { MessageInput } from './message-input.ts';
import type { World } from './world.ts';

/** A bot's first answer to an interaction. */
export type InteractionAnswer =
  | { readonly type: Answer.ChannelMessageWithSource | Answer.UpdateMessage; readonly message: MessageInput }
  | { readonly type: Answer.DeferredChannelMessageWithSource; readonly flags: number }
  | { readonly type: Answer.DeferredMessageUpdate }
  | {
      readonly type: Answer.ApplicationCommandAutocompleteResult;
      readonly choices: NonNullable<Interaction['choices']>;
    }
  | { readonly type: Answer.Modal; readonly modal: APIModalInteractionResponseCallbackData };

/** Which answers each type of interaction takes. @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
const TAKES: Record<Interaction['type'], readonly Answer[]> = {
  2: [Answer.ChannelMessageWithSource, Answer.DeferredChannelMessageWithSource, Answer.Modal],
  3: [
    Answer.ChannelMessageWithSource,
    Answer.DeferredChannelMessageWithSource,
    Answer.DeferredMessageUpdate,
    Answer.UpdateMessage,
    Answer.Modal,
  ],
  4: [Answer.ApplicationCommandAutocompleteResult],
  5: [
    Answer.ChannelMessageWithSource,
    Answer.DeferredChannelMessageWithSource,
    Answer.DeferredMessageUpdate,
    Answer.UpdateMessage,
  ],
};

/**
 * Takes the first answer to an interaction and gives the message it made or changed, if any.
 * @throws DiscordError 10062 when the interaction is unknown or older than 3 s, 40060 on a second answer, 50035, 50006
 */
export function answerInteraction(
  world: World,
  id: string,
  token: string,
  answer: InteractionAnswer,
): APIMessage | undefined {
  const interaction = world.interactions.get(token);
  if (interaction?.id !== id || isLate(world, interaction)) throw discordError(10062);
  if (interaction.state !== 'pending') throw discordError(40060);
  requireFitting(interaction, answer);
  const message = apply(world, interaction, answer);
  interaction.conclude();
  return message;
}

function isLate(world: World, { state, createdAtMs }: Interaction): boolean {
  if (state === 'unanswered') return true;
  return state === 'pending' && world.clock.now() - createdAtMs > ANSWER_WITHIN_MS;
}

function requireFitting(interaction: Interaction, { type }: InteractionAnswer): void {
  const updates = type === Answer.UpdateMessage || type === Answer.DeferredMessageUpdate;
  const fits =
    TAKES[interaction.type].includes(type) && (!updates || interaction.sourceMessageId !== undefined);
  if (fits) return;
  const message = `An interaction of type ${interaction.type} cannot be answered with type ${type}.`;
  throw invalidForm([{ path: ['type'], code: 'INTERACTION_CALLBACK_INVALID_TYPE', message }]);
}

function apply(world: World, interaction: Interaction, answer: InteractionAnswer): APIMessage | undefined {
  const { sourceMessageId } = interaction;
  switch (answer.type) {
    case Answer.ChannelMessageWithSource: {
      const ephemeral = ((answer.message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
      const message = sendAnswer(world, interaction, answer.message, {
        ephemeral,
        repliesToId: sourceMessageId,
      });
      return settle(interaction, 'answered', message);
    }
    case Answer.DeferredChannelMessageWithSource: {
      const ephemeral = (answer.flags & MessageFlags.Ephemeral) !== 0;
      return settle(
        interaction,
        'deferred',
        sendLoading(world, interaction, { ephemeral, repliesToId: sourceMessageId }),
      );
    }
    case Answer.DeferredMessageUpdate:
      return settle(interaction, 'deferred-update', answerOf(world, interaction, sourceMessageId ?? ''));
    case Answer.UpdateMessage:
      return settle(
        interaction,
        'answered',
        editAnswer(world, interaction, sourceMessageId ?? '', answer.message),
      );
    case Answer.ApplicationCommandAutocompleteResult:
      interaction.choices = answer.choices;
      return settle(interaction, 'answered', undefined);
    case Answer.Modal:
      requireModal(answer.modal);
      interaction.modal = answer.modal;
      return settle(interaction, 'answered', undefined);
  }
}

function settle(
  interaction: Interaction,
  state: Interaction['state'],
  message: APIMessage | undefined,
): APIMessage | undefined {
  interaction.state = state;
  interaction.originalMessageId = message?.id;
  return message;
}

/**
 * The interaction of a webhook token that still lives.
 * @throws DiscordError 10015 when there is none or it has no answer yet, 50027 after 15 minutes
 */
export function answeredInteraction(world: World, applicationId: string, token: string): Interaction {
  const interaction = world.interactions.get(token);
  if (interaction?.applicationId !== applicationId) throw discordError(10015);
  if (world.clock.now() - interaction.createdAtMs > TOKEN_LIVES_MS) throw discordError(50027);
  if (interaction.state === 'pending' || interaction.state === 'unanswered') throw discordError(10015);
  return interaction;
}

/** The interaction of a token, living or not. @throws DiscordError 10062 */
export function findInteraction(world: World, token: string): Interaction {
  const interaction = world.interactions.get(token);
  if (!interaction) throw discordError(10062);
  return interaction;
}

/** Whether a webhook token is one of an interaction, living or not. */
export function isInteractionToken(world: World, token: string): boolean {
  return world.interactions.has(token);
}

/**
 * Sends a follow-up. The first one after a deferred answer fills that answer instead, and keeps its privacy.
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#create-followup-message
 * @throws DiscordError 50006, 50035
 */
export function followUp(world: World, interaction: Interaction, input: MessageInput): APIMessage {
  if (isLoading(world, interaction)) return editOriginal(world, interaction, input);
  const ephemeral = ((input.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const message = sendAnswer(world, interaction, input, {
    ephemeral,
    repliesToId: interaction.originalMessageId,
  });
  interaction.followUpIds.push(message.id);
  return message;
}

function isLoading(world: World, interaction: Interaction): boolean {
  if (interaction.state !== 'deferred') return false;
  return (
    ((answerOf(world, interaction, interaction.originalMessageId ?? '').flags ?? 0) &
      MessageFlags.Loading) !==
    0
  );
}

/** `@original`, or the follow-up of an id. @throws DiscordError 10008 */
export function answerMessage(world: World, interaction: Interaction, messageId: string): APIMessage {
  return answerOf(world, interaction, realId(interaction, messageId));
}

/** Edits `@original` or a follow-up. @throws DiscordError 10008, 50006, 50035 */
export function editAnswerMessage(
  world: World,
  interaction: Interaction,
  messageId: string,
  input: MessageInput,
): APIMessage {
  const id = realId(interaction, messageId);
  return id === interaction.originalMessageId
    ? editOriginal(world, interaction, input)
    : editAnswer(world, interaction, id, input);
}

/** Deletes `@original` or a follow-up. @throws DiscordError 10008 */
export function deleteAnswerMessage(world: World, interaction: Interaction, messageId: string): void {
  deleteAnswer(world, interaction, realId(interaction, messageId));
}

function editOriginal(world: World, interaction: Interaction, input: MessageInput): APIMessage {
  const message = editAnswer(world, interaction, interaction.originalMessageId ?? '', input);
  interaction.state = 'answered';
  return message;
}

/** A token reaches the messages of its own interaction and no other. */
function realId({ originalMessageId, followUpIds }: Interaction, messageId: string): string {
  const id = messageId === '@original' ? originalMessageId : messageId;
  if (id === undefined || (id !== originalMessageId && !followUpIds.includes(id))) throw discordError(10008);
  return id;
}

/** What `with_response` tells of an answer. @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback-interaction-callback-response-object */
export function callbackResponse(
  { id, type, state, channelId, guildId }: Interaction,
  answer: InteractionAnswer,
  message: APIMessage | undefined,
): object {
  return {
    interaction: {
      id,
      type,
      channel_id: channelId,
      ...(guildId !== undefined && { guild_id: guildId }),
      ...(message && {
        response_message_id: message.id,
        response_message_loading: state === 'deferred',
        response_message_ephemeral: isEphemeral(message),
      }),
    },
    // What only bought time, completed or opened a form has made nothing yet.
    ...(message && state === 'answered' && { resource: { type: answer.type, message } }),
  };
}
