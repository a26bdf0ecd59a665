import type { APIApplicationRoleConnectionMetadata } from 'discord-api-types/v10';
import { z } from 'zod';
import { guildIdsOf } from '../../state/bot-guilds.ts';
import type { ApplicationSettings } from '../../state/application-settings.ts';
import { userOf } from '../../state/find.ts';
import { discordError } from '../../state/json-errors.ts';
import type { Application, World } from '../../state/world.ts';
import { ok, route, type Route } from '../route.ts';
import { ownApplication } from './own-application.ts';
import { notSimulated, permissionBits, shaped, text } from '../schemas/common.ts';

const own = (path: string) =>
  route({ method: 'GET', path, run: ({ world, application }) => ok(apiApplication(world, application)) });

const scopes = z.array(z.string());
const editBody = shaped<{ description?: string } & Partial<ApplicationSettings>>(
  z.strictObject({
    description: z.string().max(400).optional(),
    tags: z.array(text(1, 20)).max(5).optional(),
    custom_install_url: z.url().nullish(),
    install_params: z.strictObject({ scopes, permissions: permissionBits }).nullish(),
    role_connections_verification_url: z.url().nullish(),
    icon: notSimulated,
    cover_image: notSimulated,
    interactions_endpoint_url: notSimulated,
    integration_types_config: notSimulated,
    flags: notSimulated,
    event_webhooks_url: notSimulated,
    event_webhooks_status: notSimulated,
    event_webhooks_types: notSimulated,
  }),
);

const edit = (path: string) =>
  route({
    method: 'PATCH',
    path,
    body: editBody,
    run({ world, application, params, body }) {
      if ((params['applicationId'] ?? application.id) !== application.id) throw discordError(20012);
      const { description, ...settings } = body;
      if (description !== undefined) application.description = description;
      const given = Object.entries(settings).filter(([, value]) => value !== undefined);
      Object.assign(application.settings, Object.fromEntries(given));
      return ok(apiApplication(world, application));
    },
  });

const byId = route({
  method: 'GET',
  path: '/applications/:applicationId',
  run: (request) => ok(apiApplication(request.world, ownApplication(request))),
});

const METADATA = '/applications/:applicationId/role-connections/metadata';
const localizations = z.record(z.string(), z.string().nullable()).nullish();

/** @see https://docs.discord.com/developers/resources/application-role-connection-metadata */
const metadata: readonly Route[] = [
  route({
    method: 'GET',
    path: METADATA,
    run: (request) => ok(ownApplication(request).roleConnectionMetadata),
  }),
  route({
    method: 'PUT',
    path: METADATA,
    body: shaped<APIApplicationRoleConnectionMetadata[]>(
      z
        .array(
          z.strictObject({
            type: z.int().min(1).max(8),
            key: z.string().regex(/^[a-z0-9_]{1,50}$/),
            name: text(1, 100),
            name_localizations: localizations,
            description: text(1, 200),
            description_localizations: localizations,
          }),
        )
        .max(5),
    ),
    run(request) {
      const application = ownApplication(request);
      application.roleConnectionMetadata = [...request.body];
      return ok(application.roleConnectionMetadata);
    },
  }),
];

/** The application behind the token. @see https://docs.discord.com/developers/resources/application */
export const applicationRoutes: readonly Route[] = [
  own('/applications/@me'),
  own('/oauth2/applications/@me'),
  edit('/applications/@me'),
  byId,
  edit('/applications/:applicationId'),
  ...metadata,
];

function apiApplication(world: World, application: Application): object {
  const guildCount = guildIdsOf(world, application.bot.id).length;
  return {
    id: application.id,
    name: application.name,
    icon: null,
    description: application.description,
    type: null,
    bot: application.bot,
    bot_public: true,
    bot_require_code_grant: false,
    owner: userOf(world, application.ownerId),
    team: null,
    verify_key: '0'.repeat(64),
    flags: flagsOf(application),
    flags_new: String(flagsOf(application)),
    integration_types_config: {
      0: { oauth2_install_params: { scopes: ['applications.commands', 'bot'], permissions: '0' } },
    },
    explicit_content_filter: 0,
    interactions_endpoint_url: null,
    redirect_uris: [],
    eligible_oauth2_scopes: [],
    ...settingsOf(application),
    approximate_guild_count: guildCount,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
  };
}

/** What was never set is left out, but for what the API has as `null`. */
function settingsOf({ settings }: Application): object {
  const { custom_install_url: url, install_params: params, ...others } = settings;
  return {
    ...others,
    ...(url !== null && { custom_install_url: url }),
    ...(params && { install_params: params }),
  };
}

/** The privileged intents show as "limited" flags for bots in fewer than 100 guilds. @see https://docs.discord.com/developers/resources/application#application-object-application-flags */
function flagsOf({ privileged }: Application): number {
  const { presences, members, messageContent } = privileged;
  return (presences ? 1 << 13 : 0) | (members ? 1 << 15 : 0) | (messageContent ? 1 << 19 : 0);
}
