import type { APIApplicationCommandPermission } from 'discord-api-types/v10';
import { z } from 'zod';
import {
  getCommandPermissions,
  listCommandPermissions,
  setCommandPermissions,
} from '../../state/command-permissions.ts';
import { applicationOf } from '../../state/find.ts';
import { discordError } from '../../state/json-errors.ts';
import { bearerOf } from '../bearer.ts';
import { ok, openRoute, param, route, type Route, type RouteRequest } from '../route.ts';
import { shaped, snowflake } from '../schemas/common.ts';

const COMMANDS = '/applications/:applicationId/guilds/:guildId/commands';
const ONE = `${COMMANDS}/:commandId/permissions`;

const list = route({
  method: 'GET',
  path: `${COMMANDS}/permissions`,
  run: (request) => ok(listCommandPermissions(request.world, ownScope(request))),
});

const get = route({
  method: 'GET',
  path: ONE,
  run: (request) => ok(getCommandPermissions(request.world, ownScope(request), param(request, 'commandId'))),
});

const edit = openRoute({
  method: 'PUT',
  path: ONE,
  body: shaped<{ readonly permissions: readonly APIApplicationCommandPermission[] }>(
    z.strictObject({
      permissions: z.array(
        z.strictObject({ id: snowflake, type: z.int().min(1).max(3), permission: z.boolean() }),
      ),
    }),
  ),
  run(request) {
    const { world, reason, body } = request;
    const grant = bearerOf(request, 'applications.commands.permissions.update');
    if (grant.applicationId !== param(request, 'applicationId')) throw discordError(50001);
    const application = applicationOf(world, grant.applicationId);
    const scope = { application, guildId: param(request, 'guildId') };
    const actor = { kind: 'person', userId: grant.userId, reason } as const;
    return ok(setCommandPermissions(world, actor, scope, param(request, 'commandId'), body.permissions));
  },
});

/** Who may use which command in a guild. @see https://docs.discord.com/developers/interactions/application-commands#permissions */
export const commandPermissionRoutes: readonly Route[] = [list, get, edit];

function ownScope(request: RouteRequest) {
  if (param(request, 'applicationId') !== request.application.id) throw discordError(50001);
  return { application: request.application, guildId: param(request, 'guildId') };
}
