import { expirePoll, listVoters } from '../../state/polls.ts';
import { apiMessage } from '../../state/projections.ts';
import type { MessagePlace } from '../../state/reactions.ts';
import { queryInteger, querySnowflake } from '../query.ts';
import { ok, param, route, type Route, type RouteRequest } from '../route.ts';

const POLL = '/channels/:channelId/polls/:messageId';
const PAGE = { min: 1, max: 100, or: 25 };

function placeIn(request: RouteRequest): MessagePlace {
  return { channelId: param(request, 'channelId'), messageId: param(request, 'messageId') };
}

/** Who voted in polls, and their end. @see https://docs.discord.com/developers/resources/poll */
export const pollRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: `${POLL}/answers/:answerId`,
    query: ['after', 'limit'],
    run(request) {
      const { world, actor, query } = request;
      const page = {
        limit: queryInteger(query, 'limit', PAGE),
        after: querySnowflake(query, 'after'),
      };
      const answerId = Number(param(request, 'answerId'));
      return ok({ users: listVoters(world, actor, placeIn(request), answerId, page) });
    },
  }),
  route({
    method: 'POST',
    path: `${POLL}/expire`,
    run(request) {
      const { world, actor } = request;
      return ok(apiMessage(world, expirePoll(world, actor, placeIn(request)), actor.userId));
    },
  }),
];
