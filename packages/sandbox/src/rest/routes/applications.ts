import { z } from 'zod';
import { guildIdsOf } from '../../state/bot-guilds.ts';
import { userOf } from '../../state/find.ts';
import type { Application, World } from '../../state/world.ts';
import { ok, route, type Route } from '../route.ts';
import { notSimulated, shaped } from '../schemas/common.ts';

const own = (path: string) =>
  route({ method: 'GET', path, run: ({ world, application }) => ok(apiApplication(world, application)) });

const edit = route({
  method: 'PATCH',
  path: '/applications/@me',
  body: shaped<{ description?: string }>(
    z.strictObject({
      description: z.string().max(400).optional(),
      icon: notSimulated,
      cover_image: notSimulated,
      tags: notSimulated,
    }),
  ),
  run({ world, application, body }) {
    if (body.description !== undefined) application.description = body.description;
    return ok(apiApplication(world, application));
  },
});

/** The application behind the token. @see https://docs.discord.com/developers/resources/application */
export const applicationRoutes: readonly Route[] = [
  own('/applications/@me'),
  own('/oauth2/applications/@me'),
  edit,
];

function apiApplication(world: World, application: Application): object {
  const guildCount = guildIdsOf(world, application.bot.id).length;
  return {
    id: application.id,
    name: application.name,
    icon: null,
    description: application.description,
    summary: '',
    type: null,
    is_monetized: false,
    is_verified: false,
    is_discoverable: false,
    bot: application.bot,
    bot_public: true,
    bot_require_code_grant: false,
    owner: userOf(world, application.ownerId),
    team: null,
    verify_key: '0'.repeat(64),
    flags: flagsOf(application),
    flags_new: String(flagsOf(application)),
    hook: true,
    storefront_available: false,
    integration_types_config: {
      0: { oauth2_install_params: { scopes: ['applications.commands', 'bot'], permissions: '0' } },
    },
    install_params: { scopes: ['applications.commands', 'bot'], permissions: '0' },
    integration_public: true,
    integration_require_code_grant: false,
    discoverability_state: 1,
    discovery_eligibility_flags: 0,
    explicit_content_filter: 0,
    creator_monetization_state: 1,
    monetization_state: 1,
    monetization_eligibility_flags: 0,
    store_application_state: 1,
    verification_state: 1,
    interactions_endpoint_url: null,
    interactions_event_types: [],
    interactions_version: 1,
    role_connections_verification_url: null,
    redirect_uris: [],
    eligible_oauth2_scopes: [],
    tags: [],
    approximate_guild_count: guildCount,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
  };
}

/** The privileged intents show as "limited" flags for bots in fewer than 100 guilds. @see https://docs.discord.com/developers/resources/application#application-object-application-flags */
function flagsOf({ privileged }: Application): number {
  const { presences, members, messageContent } = privileged;
  return (presences ? 1 << 13 : 0) | (members ? 1 << 15 : 0) | (messageContent ? 1 << 19 : 0);
}
