import type { APIApplicationCommand } from 'discord-api-types/v10';
import {
  createCommand,
  deleteCommand,
  editCommand,
  getCommand,
  listCommands,
  overwriteCommands,
  type CommandScope,
} from '../../state/commands.ts';
import { discordError } from '../../state/json-errors.ts';
import { noContent, ok, created, param, route, type Route, type RouteRequest } from '../route.ts';
import { commandBody, commandEditBody, commandListBody } from '../schemas/command.ts';

/** A bot manages the commands of its own application only. */
function scopeOf(request: RouteRequest): CommandScope {
  if (param(request, 'applicationId') !== request.application.id) throw discordError(50001);
  return { application: request.application, guildId: request.params['guildId'] };
}

/** Translations come only when asked for. */
function shown(command: APIApplicationCommand, request: RouteRequest): APIApplicationCommand {
  if (request.query.get('with_localizations') === 'true') return command;
  const { name_localizations: _, description_localizations: __, ...rest } = command;
  return rest;
}

function routesUnder(commands: string): readonly Route[] {
  const one = `${commands}/:commandId`;
  return [
    route({
      method: 'GET',
      path: commands,
      query: ['with_localizations'],
      run: (request) =>
        ok(listCommands(request.world, scopeOf(request)).map((command) => shown(command, request))),
    }),
    route({
      method: 'POST',
      path: commands,
      body: commandBody,
      run(request) {
        const { command, isNew } = createCommand(request.world, scopeOf(request), request.body);
        return isNew ? created(command) : ok(command);
      },
    }),
    route({
      method: 'PUT',
      path: commands,
      body: commandListBody,
      run: (request) => ok(overwriteCommands(request.world, scopeOf(request), request.body)),
    }),
    route({
      method: 'GET',
      path: one,
      run: (request) => ok(getCommand(request.world, scopeOf(request), param(request, 'commandId'))),
    }),
    route({
      method: 'PATCH',
      path: one,
      body: commandEditBody,
      run: (request) =>
        ok(editCommand(request.world, scopeOf(request), param(request, 'commandId'), request.body)),
    }),
    route({
      method: 'DELETE',
      path: one,
      run(request) {
        deleteCommand(request.world, scopeOf(request), param(request, 'commandId'));
        return noContent;
      },
    }),
  ];
}

/** Application commands, global and of guilds. @see https://docs.discord.com/developers/interactions/application-commands */
export const commandRoutes: readonly Route[] = [
  ...routesUnder('/applications/:applicationId/commands'),
  ...routesUnder('/applications/:applicationId/guilds/:guildId/commands'),
];
