import { z } from 'zod';
import {
  bulkDeleteMessages,
  createMessage,
  deleteMessage,
  editMessage,
  getMessage,
} from '../../state/messages.ts';
import { listMessages } from '../../state/list-messages.ts';
import { apiMessage } from '../../state/projections.ts';
import { startTyping } from '../../state/typing.ts';
import { queryInteger, querySnowflake } from '../query.ts';
import { noContent, ok, param, route, type Route } from '../route.ts';
import { shaped } from '../schemas/common.ts';
import { messageCreateBody, messageEditBody } from '../schemas/message.ts';

const MESSAGES = '/channels/:channelId/messages';
const MESSAGE = `${MESSAGES}/:messageId`;

const list = route({
  method: 'GET',
  path: MESSAGES,
  query: ['limit', 'before', 'after', 'around'],
  run(request) {
    const { world, actor, query } = request;
    const page = {
      limit: queryInteger(query, 'limit', { min: 1, max: 100, or: 50 }),
      before: querySnowflake(query, 'before'),
      after: querySnowflake(query, 'after'),
      around: querySnowflake(query, 'around'),
    };
    const messages = listMessages(world, actor, param(request, 'channelId'), page);
    return ok(messages.map((message) => apiMessage(world, message, actor.userId)));
  },
});

const get = route({
  method: 'GET',
  path: MESSAGE,
  run(request) {
    const { world, actor } = request;
    const message = getMessage(world, actor, param(request, 'channelId'), param(request, 'messageId'));
    return ok(apiMessage(world, message, actor.userId));
  },
});

const create = route({
  method: 'POST',
  path: MESSAGES,
  body: messageCreateBody,
  run(request) {
    const { world, actor, body, files } = request;
    return ok(createMessage(world, actor, param(request, 'channelId'), { ...body, files }));
  },
});

const edit = route({
  method: 'PATCH',
  path: MESSAGE,
  body: messageEditBody,
  run(request) {
    const { world, actor, body, files } = request;
    const message = editMessage(world, actor, param(request, 'channelId'), param(request, 'messageId'), {
      ...body,
      files,
    });
    return ok(apiMessage(world, message, actor.userId));
  },
});

const remove = route({
  method: 'DELETE',
  path: MESSAGE,
  run(request) {
    deleteMessage(request.world, request.actor, param(request, 'channelId'), param(request, 'messageId'));
    return noContent;
  },
});

const removeMany = route({
  method: 'POST',
  path: `${MESSAGES}/bulk-delete`,
  body: shaped<{ readonly messages: readonly string[] }>(
    z.strictObject({ messages: z.array(z.string().regex(/^\d+$/)) }),
  ),
  run(request) {
    bulkDeleteMessages(request.world, request.actor, param(request, 'channelId'), request.body.messages);
    return noContent;
  },
});

const typing = route({
  method: 'POST',
  path: '/channels/:channelId/typing',
  run(request) {
    startTyping(request.world, request.actor, param(request, 'channelId'));
    return noContent;
  },
});

/** Messages of channels and direct messages, and typing. @see https://docs.discord.com/developers/resources/message */
export const messageRoutes: readonly Route[] = [list, get, create, edit, remove, removeMany, typing];
