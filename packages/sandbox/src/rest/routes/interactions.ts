import { InteractionResponseType as Answer } from 'discord-api-types/v10';
import { z } from 'zod';
import {
  answeredInteraction,
  answerInteraction,
  answerMessage,
  callbackResponse,
  deleteAnswerMessage,
  editAnswerMessage,
  findInteraction,
  followUp,
  isInteractionToken,
  type InteractionAnswer,
} from '../../state/interaction-answers.ts';
import type { MessageInput } from '../../state/message-input.ts';
import type { UploadedFile, World } from '../../state/world.ts';
import { noContent, ok, openRoute, param, type OpenRequest, type Route } from '../route.ts';
import { shaped } from '../schemas/common.ts';
import { modalComponents } from '../schemas/components.ts';
import {
  interactionMessageBody,
  messageEditBody,
  webhookMessageBody,
  type WebhookMessageInput,
} from '../schemas/message.ts';

const TOKEN = '/webhooks/:webhookId/:token';
const MESSAGE = `${TOKEN}/messages/:messageId`;

const choice = z.strictObject({
  name: z.string().min(1).max(100),
  name_localizations: z.record(z.string(), z.string()).nullish(),
  value: z.union([z.string().max(6_000), z.number()]),
});

/** What a callback carries, by its type; the other types are gaps. */
const callbackBody = shaped<CallbackBody>(
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal(Answer.ChannelMessageWithSource), data: interactionMessageBody }),
    z.strictObject({
      type: z.literal(Answer.DeferredChannelMessageWithSource),
      data: z.strictObject({ flags: z.int().min(0).optional() }).nullish(),
    }),
    z.strictObject({ type: z.literal(Answer.DeferredMessageUpdate), data: z.strictObject({}).nullish() }),
    z.strictObject({ type: z.literal(Answer.UpdateMessage), data: interactionMessageBody.optional() }),
    z.strictObject({
      type: z.literal(Answer.ApplicationCommandAutocompleteResult),
      data: z.strictObject({ choices: z.array(choice).max(25).nullish() }),
    }),
    z.strictObject({
      type: z.literal(Answer.Modal),
      data: z.strictObject({ custom_id: z.string(), title: z.string(), components: modalComponents }),
    }),
  ]),
);

type Data<T extends InteractionAnswer['type'], D> = { readonly type: T; readonly data: D };
type CallbackBody =
  | Data<Answer.ChannelMessageWithSource, MessageInput>
  | Data<Answer.UpdateMessage, MessageInput | undefined>
  | Data<Answer.DeferredChannelMessageWithSource, { readonly flags?: number } | null | undefined>
  | Data<Answer.DeferredMessageUpdate, object | null | undefined>
  | Data<
      Answer.ApplicationCommandAutocompleteResult,
      { readonly choices?: Extract<InteractionAnswer, { choices: unknown }>['choices'] | null }
    >
  | Data<Answer.Modal, Extract<InteractionAnswer, { modal: unknown }>['modal']>;

const callback = openRoute<CallbackBody>({
  method: 'POST',
  path: '/interactions/:interactionId/:token/callback',
  query: ['with_response'],
  body: callbackBody,
  run(request) {
    const { world, body, files, query } = request;
    const [id, token] = [param(request, 'interactionId'), param(request, 'token')];
    const answer = answerOf(body, files);
    const message = answerInteraction(world, id, token, answer);
    if (query.get('with_response') !== 'true') return noContent;
    return ok(callbackResponse(findInteraction(world, token), answer, message));
  },
});

function answerOf(body: CallbackBody, files: readonly UploadedFile[]): InteractionAnswer {
  switch (body.type) {
    case Answer.ChannelMessageWithSource:
    case Answer.UpdateMessage:
      return { type: body.type, message: { ...body.data, files } };
    case Answer.DeferredChannelMessageWithSource:
      return { type: body.type, flags: body.data?.flags ?? 0 };
    case Answer.DeferredMessageUpdate:
      return { type: body.type };
    case Answer.ApplicationCommandAutocompleteResult:
      return { type: body.type, choices: body.data.choices ?? [] };
    case Answer.Modal:
      return { type: body.type, modal: body.data };
  }
}

/** Tokens of interactions share the paths of webhooks. */
const handles = (world: World, params: Readonly<Record<string, string>>) =>
  isInteractionToken(world, params['token'] ?? '');

function interactionOf(request: OpenRequest) {
  return answeredInteraction(request.world, param(request, 'webhookId'), param(request, 'token'));
}

const create = openRoute<WebhookMessageInput>({
  method: 'POST',
  path: TOKEN,
  query: ['wait', 'with_components'],
  body: webhookMessageBody,
  handles,
  // Follow-ups always wait, whatever the query says.
  run: (request) =>
    ok(followUp(request.world, interactionOf(request), { ...request.body, files: request.files })),
});

const get = openRoute({
  method: 'GET',
  path: MESSAGE,
  handles,
  run: (request) => ok(answerMessage(request.world, interactionOf(request), param(request, 'messageId'))),
});

const edit = openRoute<MessageInput>({
  method: 'PATCH',
  path: MESSAGE,
  query: ['with_components'],
  body: messageEditBody,
  handles,
  run(request) {
    const { world, body, files } = request;
    return ok(
      editAnswerMessage(world, interactionOf(request), param(request, 'messageId'), { ...body, files }),
    );
  },
});

const remove = openRoute({
  method: 'DELETE',
  path: MESSAGE,
  handles,
  run(request) {
    deleteAnswerMessage(request.world, interactionOf(request), param(request, 'messageId'));
    return noContent;
  },
});

/**
 * Answers to interactions, `@original` and follow-ups.
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#endpoints
 */
export const interactionRoutes: readonly Route[] = [callback, create, get, edit, remove];
