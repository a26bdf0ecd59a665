import { addMember } from '../../state/add-member.ts';
import { memberOf } from '../../state/find.ts';
import { editMember, kickMember } from '../../state/members.ts';
import { apiMember } from '../../state/projections.ts';
import { giveRole, takeRole } from '../../state/roles.ts';
import { compareSnowflakes } from '../../state/snowflake.ts';
import { invalidForm } from '../../state/json-errors.ts';
import type { Member, World } from '../../state/world.ts';
import { queryInteger, querySnowflake } from '../query.ts';
import { created, noContent, ok, param, route, type Route } from '../route.ts';
import { memberAddBody, memberEditBody, ownMemberEditBody } from '../schemas/guild.ts';
import { guildIn } from './guilds.ts';

const MEMBERS = '/guilds/:guildId/members';
const MEMBER = `${MEMBERS}/:userId`;
const PAGE = { min: 1, max: 1_000, or: 1 };

const list = route({
  method: 'GET',
  path: MEMBERS,
  query: ['limit', 'after'],
  run(request) {
    const after = querySnowflake(request.query, 'after') ?? '0';
    const members = [...guildIn(request).members.values()].toSorted((a, b) =>
      compareSnowflakes(a.userId, b.userId),
    );
    const page = members.filter(({ userId }) => compareSnowflakes(userId, after) > 0);
    return ok(
      page
        .slice(0, queryInteger(request.query, 'limit', PAGE))
        .map((member) => apiMember(request.world, member)),
    );
  },
});

const search = route({
  method: 'GET',
  path: `${MEMBERS}/search`,
  query: ['query', 'limit'],
  run(request) {
    const wanted = request.query.get('query');
    if (wanted === null)
      throw invalidForm([{ path: ['query'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }]);
    const found = [...guildIn(request).members.values()].filter((member) =>
      startsWith(request.world, member, wanted),
    );
    return ok(
      found
        .slice(0, queryInteger(request.query, 'limit', PAGE))
        .map((member) => apiMember(request.world, member)),
    );
  },
});

const get = route({
  method: 'GET',
  path: MEMBER,
  run: (request) => ok(apiMember(request.world, memberOf(guildIn(request), param(request, 'userId')))),
});

const edit = route({
  method: 'PATCH',
  path: MEMBER,
  body: memberEditBody,
  run(request) {
    const { world, actor, body } = request;
    return ok(
      apiMember(world, editMember(world, actor, param(request, 'guildId'), param(request, 'userId'), body)),
    );
  },
});

const editOwn = route({
  method: 'PATCH',
  path: `${MEMBERS}/@me`,
  body: ownMemberEditBody,
  run(request) {
    const { world, actor, body } = request;
    return ok(apiMember(world, editMember(world, actor, param(request, 'guildId'), actor.userId, body)));
  },
});

const kick = route({
  method: 'DELETE',
  path: MEMBER,
  run(request) {
    kickMember(request.world, request.actor, param(request, 'guildId'), param(request, 'userId'));
    return noContent;
  },
});

const add = route({
  method: 'PUT',
  path: MEMBER,
  body: memberAddBody,
  run(request) {
    const { world, actor, body } = request;
    const member = addMember(world, actor, param(request, 'guildId'), param(request, 'userId'), body);
    return member === undefined ? noContent : created(apiMember(world, member));
  },
});

const roleRoute = (method: 'PUT' | 'DELETE', change: typeof giveRole) =>
  route({
    method,
    path: `${MEMBER}/roles/:roleId`,
    run(request) {
      const { world, actor } = request;
      const member = [param(request, 'guildId'), param(request, 'userId')] as const;
      change(world, actor, ...member, param(request, 'roleId'));
      return noContent;
    },
  });

/** Members of guilds. @see https://docs.discord.com/developers/resources/guild#guild-member-object */
export const memberRoutes: readonly Route[] = [
  list,
  search,
  get,
  add,
  edit,
  editOwn,
  kick,
  roleRoute('PUT', giveRole),
  roleRoute('DELETE', takeRole),
];

function startsWith(world: World, { userId, nick }: Member, wanted: string): boolean {
  const user = world.users.get(userId);
  const names = [nick, user?.username, user?.global_name];
  return names.some((name) => name?.toLowerCase().startsWith(wanted.toLowerCase()) === true);
}
