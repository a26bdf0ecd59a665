import { roleOf } from '../../state/find.ts';
import { createRole, deleteRole, editRole, moveRoles } from '../../state/roles.ts';
import { noContent, ok, param, route, type Route } from '../route.ts';
import { roleBody, roleMovesBody } from '../schemas/guild.ts';
import { guildIn } from './guilds.ts';

const ROLES = '/guilds/:guildId/roles';
const ROLE = `${ROLES}/:roleId`;

const list = route({
  method: 'GET',
  path: ROLES,
  run: (request) => ok([...guildIn(request).roles.values()]),
});

const get = route({
  method: 'GET',
  path: ROLE,
  run: (request) => ok(roleOf(guildIn(request), param(request, 'roleId'))),
});

const create = route({
  method: 'POST',
  path: ROLES,
  body: roleBody,
  run: (request) => ok(createRole(request.world, request.actor, param(request, 'guildId'), request.body)),
});

const move = route({
  method: 'PATCH',
  path: ROLES,
  body: roleMovesBody,
  run: (request) => ok(moveRoles(request.world, request.actor, param(request, 'guildId'), request.body)),
});

const edit = route({
  method: 'PATCH',
  path: ROLE,
  body: roleBody,
  run: (request) =>
    ok(
      editRole(
        request.world,
        request.actor,
        param(request, 'guildId'),
        param(request, 'roleId'),
        request.body,
      ),
    ),
});

const remove = route({
  method: 'DELETE',
  path: ROLE,
  run(request) {
    deleteRole(request.world, request.actor, param(request, 'guildId'), param(request, 'roleId'));
    return noContent;
  },
});

/** Roles of guilds. @see https://docs.discord.com/developers/resources/guild#get-guild-roles */
export const roleRoutes: readonly Route[] = [list, get, create, move, edit, remove];
