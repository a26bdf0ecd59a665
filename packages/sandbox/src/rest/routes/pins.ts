import { listPins, pinMessage, unpinMessage } from '../../state/pins.ts';
import { apiMessage } from '../../state/projections.ts';
import { queryInteger } from '../query.ts';
import { noContent, ok, param, route, type Route } from '../route.ts';

const PINS = '/channels/:channelId/messages/pins';
/** The routes of before 2025, which libraries still use. */
const OLD_PINS = '/channels/:channelId/pins';

const list = route({
  method: 'GET',
  path: PINS,
  query: ['before', 'limit'],
  run(request) {
    const { world, actor, query } = request;
    const limit = queryInteger(query, 'limit', { min: 1, max: 50, or: 50 });
    const before = Date.parse(query.get('before') ?? '9999-12-31');
    const pins = listPins(world, actor, param(request, 'channelId')).filter(
      ({ pinned_at: at }) => Date.parse(at) < before,
    );
    const items = pins
      .slice(0, limit)
      .map((pin) => ({ ...pin, message: apiMessage(world, pin.message, actor.userId) }));
    return ok({ items, has_more: pins.length > limit });
  },
});

const oldList = route({
  method: 'GET',
  path: OLD_PINS,
  run(request) {
    const { world, actor } = request;
    return ok(
      listPins(world, actor, param(request, 'channelId')).map(({ message }) =>
        apiMessage(world, message, actor.userId),
      ),
    );
  },
});

const changes = [PINS, OLD_PINS].flatMap((path) => [
  route({
    method: 'PUT',
    path: `${path}/:messageId`,
    run(request) {
      pinMessage(request.world, request.actor, param(request, 'channelId'), param(request, 'messageId'));
      return noContent;
    },
  }),
  route({
    method: 'DELETE',
    path: `${path}/:messageId`,
    run(request) {
      unpinMessage(request.world, request.actor, param(request, 'channelId'), param(request, 'messageId'));
      return noContent;
    },
  }),
]);

/** Pinned messages. @see https://docs.discord.com/developers/resources/message#get-channel-pins */
export const pinRoutes: readonly Route[] = [list, oldList, ...changes];
