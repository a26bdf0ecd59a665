import { addReaction, clearReactions, listReactors, removeReaction } from '../../state/reactions.ts';
import { queryInteger, querySnowflake } from '../query.ts';
import { noContent, ok, param, route, type OpenRequest, type Route } from '../route.ts';

const REACTIONS = '/channels/:channelId/messages/:messageId/reactions';
const place = (request: OpenRequest) => ({
  channelId: param(request, 'channelId'),
  messageId: param(request, 'messageId'),
});

const add = route({
  method: 'PUT',
  path: `${REACTIONS}/:emoji/@me`,
  run(request) {
    addReaction(request.world, request.actor, place(request), param(request, 'emoji'));
    return noContent;
  },
});

const removeOwn = route({
  method: 'DELETE',
  path: `${REACTIONS}/:emoji/@me`,
  run(request) {
    removeReaction(
      request.world,
      request.actor,
      place(request),
      param(request, 'emoji'),
      request.actor.userId,
    );
    return noContent;
  },
});

const removeOthers = route({
  method: 'DELETE',
  path: `${REACTIONS}/:emoji/:userId`,
  run(request) {
    removeReaction(
      request.world,
      request.actor,
      place(request),
      param(request, 'emoji'),
      param(request, 'userId'),
    );
    return noContent;
  },
});

const list = route({
  method: 'GET',
  path: `${REACTIONS}/:emoji`,
  query: ['limit', 'after', 'type'],
  run(request) {
    const { world, actor, query } = request;
    const limit = queryInteger(query, 'limit', { min: 1, max: 100, or: 25 });
    // Super reactions (type 1) belong to people with Nitro, whom the sandbox has none of.
    if (query.get('type') === '1') return ok([]);
    const page = { limit, after: querySnowflake(query, 'after') };
    return ok(listReactors(world, actor, place(request), param(request, 'emoji'), page));
  },
});

const clearEmoji = route({
  method: 'DELETE',
  path: `${REACTIONS}/:emoji`,
  run(request) {
    clearReactions(request.world, request.actor, place(request), param(request, 'emoji'));
    return noContent;
  },
});

const clear = route({
  method: 'DELETE',
  path: REACTIONS,
  run(request) {
    clearReactions(request.world, request.actor, place(request));
    return noContent;
  },
});

/** Reactions. @see https://docs.discord.com/developers/resources/message#create-reaction */
export const reactionRoutes: readonly Route[] = [add, removeOwn, removeOthers, list, clearEmoji, clear];
