import { integrationOf, listIntegrations, noteIntegrationDeleted } from '../../state/integrations.ts';
import { applicationOf } from '../../state/find.ts';
import { leaveGuild } from '../../state/members.ts';
import { noContent, ok, param, route, type Route } from '../route.ts';

const INTEGRATIONS = '/guilds/:guildId/integrations';

const list = route({
  method: 'GET',
  path: INTEGRATIONS,
  run: (request) => ok(listIntegrations(request.world, request.actor, param(request, 'guildId'))),
});

/** The bot goes with its application. */
const remove = route({
  method: 'DELETE',
  path: `${INTEGRATIONS}/:integrationId`,
  run(request) {
    const { world, actor } = request;
    const guildId = param(request, 'guildId');
    const integration = integrationOf(world, actor, guildId, param(request, 'integrationId'));
    leaveGuild(world, guildId, applicationOf(world, integration.applicationId).bot.id);
    noteIntegrationDeleted(world, actor, guildId, integration);
    return noContent;
  },
});

/** The applications in a guild. @see https://docs.discord.com/developers/resources/guild#integration-object */
export const integrationRoutes: readonly Route[] = [list, remove];
