import { apiEvent } from '../../state/api-event.ts';
import { subscribersOf } from '../../state/event-subscribers.ts';
import {
  createEvent,
  createException,
  deleteEvent,
  deleteException,
  editEvent,
  editException,
  eventOf,
  listEvents,
  type ExceptionIds,
} from '../../state/scheduled-events.ts';
import type { ScheduledEvent } from '../../state/scheduled-event.ts';
import { discordError } from '../../state/json-errors.ts';
import { queryInteger, querySnowflake } from '../query.ts';
import { noContent, ok, param, route, type Route, type RouteRequest } from '../route.ts';
import { eventBody, eventEditBody, exceptionBody, exceptionEditBody } from '../schemas/scheduled-event.ts';

const EVENTS = '/guilds/:guildId/scheduled-events';
const EVENT = `${EVENTS}/:eventId`;
const EXCEPTIONS = `${EVENT}/exceptions`;
const EXCEPTION = `${EXCEPTIONS}/:exceptionId`;
const PAGE = { min: 1, max: 100, or: 100 };
const USERS = ['limit', 'with_member', 'before', 'after'];

/** The event in the path. @throws DiscordError 10004, 10070, 50001 */
function eventIn(request: RouteRequest): ScheduledEvent {
  return eventOf(request.world, request.actor, param(request, 'guildId'), param(request, 'eventId'));
}

function exceptionIds(request: RouteRequest): ExceptionIds {
  return { eventId: param(request, 'eventId'), exceptionId: param(request, 'exceptionId') };
}

const isAsked = ({ query }: RouteRequest, name: string) =>
  query.get(name) === 'true' || query.get(name) === '1';

const events: readonly Route[] = [
  route({
    method: 'GET',
    path: EVENTS,
    query: ['with_user_count'],
    run(request) {
      const { world, actor } = request;
      const withCount = isAsked(request, 'with_user_count');
      const all = listEvents(world, actor, param(request, 'guildId'));
      return ok(all.map((event) => apiEvent(world, event, withCount)));
    },
  }),
  route({
    method: 'POST',
    path: EVENTS,
    body: eventBody,
    run(request) {
      const { world, actor, body } = request;
      return ok(apiEvent(world, createEvent(world, actor, param(request, 'guildId'), body)));
    },
  }),
  route({
    method: 'GET',
    path: EVENT,
    query: ['with_user_count'],
    run: (request) => ok(apiEvent(request.world, eventIn(request), isAsked(request, 'with_user_count'))),
  }),
  route({
    method: 'PATCH',
    path: EVENT,
    body: eventEditBody,
    run(request) {
      const { world, actor, body } = request;
      const [guildId, eventId] = [param(request, 'guildId'), param(request, 'eventId')];
      return ok(apiEvent(world, editEvent(world, actor, guildId, eventId, body)));
    },
  }),
  route({
    method: 'DELETE',
    path: EVENT,
    run(request) {
      deleteEvent(request.world, request.actor, param(request, 'guildId'), param(request, 'eventId'));
      return noContent;
    },
  }),
];

const users: readonly Route[] = [
  route({
    method: 'GET',
    path: `${EVENT}/users`,
    query: USERS,
    run(request) {
      const { world, query } = request;
      return ok(
        subscribersOf(world, eventIn(request), {
          limit: queryInteger(query, 'limit', PAGE),
          before: querySnowflake(query, 'before'),
          after: querySnowflake(query, 'after'),
          withMember: isAsked(request, 'with_member'),
        }),
      );
    },
  }),
  route({
    method: 'GET',
    path: `${EVENT}/users/counts`,
    query: ['guild_scheduled_event_exception_ids'],
    run(request) {
      const { subscribers } = eventIn(request);
      const ids = request.query.getAll('guild_scheduled_event_exception_ids');
      return ok({
        guild_scheduled_event_count: subscribers.size,
        guild_scheduled_event_exception_counts: Object.fromEntries(ids.map((id) => [id, 0])),
      });
    },
  }),
  // People answer for the whole event here, never for one occurrence alone.
  route({
    method: 'GET',
    path: `${EVENT}/:exceptionId/users`,
    query: USERS,
    run(request) {
      if (!eventIn(request).exceptions.has(param(request, 'exceptionId'))) throw discordError(10070);
      return ok([]);
    },
  }),
];

const exceptions: readonly Route[] = [
  route({
    method: 'POST',
    path: EXCEPTIONS,
    body: exceptionBody,
    run(request) {
      const { world, actor, body } = request;
      return ok(createException(world, actor, param(request, 'guildId'), param(request, 'eventId'), body));
    },
  }),
  route({
    method: 'PATCH',
    path: EXCEPTION,
    body: exceptionEditBody,
    run(request) {
      const { world, actor, body } = request;
      return ok(editException(world, actor, param(request, 'guildId'), exceptionIds(request), body));
    },
  }),
  route({
    method: 'DELETE',
    path: EXCEPTION,
    run(request) {
      deleteException(request.world, request.actor, param(request, 'guildId'), exceptionIds(request));
      return noContent;
    },
  }),
];

/** Scheduled events, who is interested in them, and occurrences that differ. @see https://docs.discord.com/developers/resources/guild-scheduled-event */
export const scheduledEventRoutes: readonly Route[] = [...events, ...users, ...exceptions];
