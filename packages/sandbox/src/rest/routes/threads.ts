import { createMessage } from '../../state/messages.ts';
import { invalidForm } from '../../state/json-errors.ts';
import { isForum } from '../../state/forum-rules.ts';
import { channelOf } from '../../state/find.ts';
import { apiChannel, apiMember } from '../../state/projections.ts';
import { archivedThreads, joinedArchivedThreads } from '../../state/archived-threads.ts';
import { getThreadMember, joinThread, leaveThread, listThreadMembers } from '../../state/thread-members.ts';
import { startThread, startThreadFromMessage } from '../../state/threads.ts';
import { compareSnowflakes } from '../../state/snowflake.ts';
import type { Channel } from '../../state/world.ts';
import { queryInteger, querySnowflake } from '../query.ts';
import { created, noContent, ok, param, route, type Route, type RouteRequest } from '../route.ts';
import { threadBody, threadFromMessageBody } from '../schemas/channel.ts';
import type { APIThreadMember } from 'discord-api-types/v10';

const CHANNEL = '/channels/:channelId';
const MEMBERS = `${CHANNEL}/thread-members`;

const fromMessage = route({
  method: 'POST',
  path: `${CHANNEL}/messages/:messageId/threads`,
  body: threadFromMessageBody,
  run(request) {
    const { world, actor, body } = request;
    return created(
      apiChannel(
        world,
        startThreadFromMessage(world, actor, param(request, 'channelId'), param(request, 'messageId'), body),
      ),
    );
  },
});

const start = route({
  method: 'POST',
  path: `${CHANNEL}/threads`,
  body: threadBody,
  run(request) {
    const { world, actor, body, files } = request;
    const inForum = isForum(channelOf(world, param(request, 'channelId')));
    if (inForum !== (body.message !== undefined)) throw wrongMessage(inForum);
    const { message, ...input } = body;
    const thread = startThread(
      world,
      actor,
      param(request, 'channelId'),
      inForum ? { ...input, type: 11 } : input,
    );
    if (message === undefined) return created(apiChannel(world, thread));
    const first = createMessage(world, actor, thread.id, { ...message, files });
    return created({ ...apiChannel(world, thread), message: first });
  },
});

const archived = (kind: 'public' | 'private') =>
  route({
    method: 'GET',
    path: `${CHANNEL}/threads/archived/${kind}`,
    query: ['before', 'limit'],
    run(request) {
      const { world, actor, query } = request;
      const limit = queryInteger(query, 'limit', { min: 2, max: 100, or: 50 });
      const before = Date.parse(query.get('before') ?? '9999-12-31');
      const all = archivedThreads(world, actor, param(request, 'channelId'), kind);
      const older = all.filter(
        ({ thread_metadata: state }) => Date.parse(state?.archive_timestamp ?? '') < before,
      );
      return ok(page(request, older, limit));
    },
  });

const joined = route({
  method: 'GET',
  path: `${CHANNEL}/users/@me/threads/archived/private`,
  query: ['before', 'limit'],
  run(request) {
    const { world, actor, query } = request;
    const limit = queryInteger(query, 'limit', { min: 2, max: 100, or: 50 });
    const before = querySnowflake(query, 'before');
    const all = joinedArchivedThreads(world, actor, param(request, 'channelId'));
    const older = all.filter(({ id }) => before === undefined || compareSnowflakes(id, before) < 0);
    return ok(page(request, older, limit));
  },
});

const listMembers = route({
  method: 'GET',
  path: MEMBERS,
  query: ['with_member', 'after', 'limit'],
  run: (request) =>
    ok(
      listThreadMembers(request.world, request.actor, param(request, 'channelId')).map((member) =>
        shown(request, member),
      ),
    ),
});

const getMember = route({
  method: 'GET',
  path: `${MEMBERS}/:userId`,
  query: ['with_member'],
  run: (request) =>
    ok(
      shown(
        request,
        getThreadMember(request.world, request.actor, param(request, 'channelId'), userIn(request)),
      ),
    ),
});

const join = route({
  method: 'PUT',
  path: `${MEMBERS}/:userId`,
  run(request) {
    joinThread(request.world, request.actor, param(request, 'channelId'), userIn(request));
    return noContent;
  },
});

const leave = route({
  method: 'DELETE',
  path: `${MEMBERS}/:userId`,
  run(request) {
    leaveThread(request.world, request.actor, param(request, 'channelId'), userIn(request));
    return noContent;
  },
});

/** Threads. @see https://docs.discord.com/developers/topics/threads */
export const threadRoutes: readonly Route[] = [
  fromMessage,
  start,
  archived('public'),
  archived('private'),
  joined,
  listMembers,
  getMember,
  join,
  leave,
];

function page({ world, actor }: RouteRequest, all: readonly Channel[], limit: number): object {
  const threads = all.slice(0, limit);
  const members = threads.flatMap(({ id }) => world.threadMembers.get(id)?.get(actor.userId) ?? []);
  return {
    threads: threads.map((thread) => apiChannel(world, thread)),
    members,
    has_more: all.length > limit,
  };
}

/** `@me` stands for the bot. */
function userIn(request: RouteRequest): string {
  const userId = param(request, 'userId');
  return userId === '@me' ? request.actor.userId : userId;
}

function shown(request: RouteRequest, member: APIThreadMember): APIThreadMember {
  const { world, query } = request;
  const guild = world.guilds.get(channelOf(world, param(request, 'channelId')).guild_id ?? '');
  const known = guild?.members.get(member.user_id ?? '');
  return query.get('with_member') === 'true' && known !== undefined
    ? { ...member, member: apiMember(world, known) }
    : member;
}

function wrongMessage(inForum: boolean): Error {
  const message = inForum ? 'This field is required' : 'Only threads in forums are made with a message';
  return invalidForm([
    { path: ['message'], code: inForum ? 'BASE_TYPE_REQUIRED' : 'BASE_TYPE_INVALID', message },
  ]);
}
