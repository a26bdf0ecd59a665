import { z } from 'zod';
import { isInteractionToken } from '../../state/interaction-answers.ts';
import type { Webhook } from '../../state/world.ts';
import {
  apiWebhook,
  channelWebhooks,
  createWebhook,
  deleteWebhook,
  deleteWebhookMessage,
  editWebhook,
  editWebhookMessage,
  executeWebhook,
  getWebhook,
  guildWebhooks,
  webhookByToken,
  webhookMessage,
} from '../../state/webhooks.ts';
import { querySnowflake } from '../query.ts';
import { noContent, ok, openRoute, param, route, type OpenRequest, type Route } from '../route.ts';
import { notSimulated, shaped, snowflake } from '../schemas/common.ts';
import { messageEditBody, webhookMessageBody } from '../schemas/message.ts';
import { allowedWebhookInput } from '../webhook-components.ts';

const WEBHOOK = '/webhooks/:webhookId';
const BY_TOKEN = `${WEBHOOK}/:token`;
const MESSAGE = `${BY_TOKEN}/messages/:messageId`;

/** Who only knows the address has no user for the audit log. */
const BY_ADDRESS = { kind: 'system' } as const;

/** Some of the paths belong to interactions as well. */
const handles: NonNullable<Route['handles']> = (world, { token = '' }) => !isInteractionToken(world, token);

const editBody = shaped<{ readonly name?: string; readonly channel_id?: string }>(
  z.strictObject({ name: z.string().optional(), channel_id: snowflake.optional(), avatar: notSimulated }),
);
const createBody = shaped<{ readonly name: string }>(
  z.strictObject({ name: z.string(), avatar: notSimulated }),
);

const ofChannel = route({
  method: 'GET',
  path: '/channels/:channelId/webhooks',
  run: (request) =>
    ok(shown(request, channelWebhooks(request.world, request.actor, param(request, 'channelId')))),
});

const ofGuild = route({
  method: 'GET',
  path: '/guilds/:guildId/webhooks',
  run: (request) =>
    ok(shown(request, guildWebhooks(request.world, request.actor, param(request, 'guildId')))),
});

const create = route({
  method: 'POST',
  path: '/channels/:channelId/webhooks',
  body: createBody,
  run({ world, actor, body, params }) {
    return ok(
      apiWebhook(world, createWebhook(world, actor, params['channelId'] ?? '', body.name), {
        withUser: true,
      }),
    );
  },
});

const get = route({
  method: 'GET',
  path: WEBHOOK,
  run: (request) =>
    ok(
      apiWebhook(request.world, getWebhook(request.world, request.actor, param(request, 'webhookId')), {
        withUser: true,
      }),
    ),
});

const edit = route({
  method: 'PATCH',
  path: WEBHOOK,
  body: editBody,
  run(request) {
    const { world, actor, body } = request;
    const webhook = getWebhook(world, actor, param(request, 'webhookId'));
    return ok(
      apiWebhook(world, editWebhook(world, actor, webhook, { name: body.name, channelId: body.channel_id }), {
        withUser: true,
      }),
    );
  },
});

const remove = route({
  method: 'DELETE',
  path: WEBHOOK,
  run(request) {
    const { world, actor } = request;
    deleteWebhook(world, actor, getWebhook(world, actor, param(request, 'webhookId')));
    return noContent;
  },
});

const getOpen = openRoute({
  method: 'GET',
  path: BY_TOKEN,
  run: (request) => ok(apiWebhook(request.world, addressed(request), { withUser: false })),
});

const editOpen = openRoute({
  method: 'PATCH',
  path: BY_TOKEN,
  body: editBody,
  run(request) {
    const webhook = editWebhook(request.world, BY_ADDRESS, addressed(request), {
      name: request.body.name,
    });
    return ok(apiWebhook(request.world, webhook, { withUser: false }));
  },
});

const removeOpen = openRoute({
  method: 'DELETE',
  path: BY_TOKEN,
  run(request) {
    deleteWebhook(request.world, BY_ADDRESS, addressed(request));
    return noContent;
  },
});

const execute = openRoute({
  method: 'POST',
  path: BY_TOKEN,
  handles,
  body: webhookMessageBody,
  query: ['wait', 'thread_id', 'with_components'],
  run(request) {
    const { world, query, body, files } = request;
    const webhook = addressed(request);
    const look = { username: body.username, threadId: querySnowflake(query, 'thread_id') };
    const input = allowedWebhookInput(webhook, query, { ...body, files });
    const message = executeWebhook(world, webhook, input, look);
    return query.get('wait') === 'true' ? ok(message) : noContent;
  },
});

const getMessage = openRoute({
  method: 'GET',
  path: MESSAGE,
  handles,
  query: ['thread_id'],
  run: (request) => ok(written(request)),
});

const editMessage = openRoute({
  method: 'PATCH',
  path: MESSAGE,
  handles,
  body: messageEditBody,
  query: ['thread_id', 'with_components'],
  run(request) {
    const { world, query, body, files } = request;
    const input = allowedWebhookInput(addressed(request), query, { ...body, files });
    return ok(editWebhookMessage(world, written(request), input));
  },
});

const removeMessage = openRoute({
  method: 'DELETE',
  path: MESSAGE,
  handles,
  query: ['thread_id'],
  run(request) {
    deleteWebhookMessage(request.world, written(request));
    return noContent;
  },
});

/** Webhooks of channels. @see https://docs.discord.com/developers/resources/webhook */
export const webhookRoutes: readonly Route[] = [
  ofChannel,
  ofGuild,
  create,
  get,
  edit,
  remove,
  getOpen,
  editOpen,
  removeOpen,
  execute,
  getMessage,
  editMessage,
  removeMessage,
];

function addressed(request: OpenRequest): Webhook {
  return webhookByToken(request.world, param(request, 'webhookId'), param(request, 'token'));
}

function written(request: OpenRequest) {
  const threadId = querySnowflake(request.query, 'thread_id');
  return webhookMessage(request.world, addressed(request), param(request, 'messageId'), threadId);
}

function shown({ world }: OpenRequest, webhooks: readonly Webhook[]): object[] {
  return webhooks.map((webhook) => apiWebhook(world, webhook, { withUser: true }));
}
