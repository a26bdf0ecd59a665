import { PermissionFlagsBits } from 'discord-api-types/v10';
import { setIncidentActions } from '../../state/incidents.ts';
import { editOnboarding, getOnboarding } from '../../state/onboarding.ts';
import { requireInGuild } from '../../state/permissions.ts';
import { editWelcomeScreen, getWelcomeScreen } from '../../state/welcome-screen.ts';
import { editWidget, getWidgetSettings, guildWidget } from '../../state/widget.ts';
import { ok, openRoute, param, route, type Route } from '../route.ts';
import { incidentsBody, onboardingBody, welcomeScreenBody, widgetBody } from '../schemas/guild-settings.ts';
import { guildIn } from './guilds.ts';

const GUILD = '/guilds/:guildId';

const welcomeScreen: readonly Route[] = [
  route({
    method: 'GET',
    path: `${GUILD}/welcome-screen`,
    run: (request) => ok(getWelcomeScreen(request.world, request.actor, param(request, 'guildId'))),
  }),
  route({
    method: 'PATCH',
    path: `${GUILD}/welcome-screen`,
    body: welcomeScreenBody,
    run: (request) =>
      ok(editWelcomeScreen(request.world, request.actor, param(request, 'guildId'), request.body)),
  }),
];

const onboarding: readonly Route[] = [
  route({
    method: 'GET',
    path: `${GUILD}/onboarding`,
    run: (request) => ok(getOnboarding(request.world, request.actor, param(request, 'guildId'))),
  }),
  route({
    method: 'PUT',
    path: `${GUILD}/onboarding`,
    body: onboardingBody,
    run: (request) =>
      ok(editOnboarding(request.world, request.actor, param(request, 'guildId'), request.body)),
  }),
];

const widget: readonly Route[] = [
  route({
    method: 'GET',
    path: `${GUILD}/widget`,
    run: (request) => ok(getWidgetSettings(request.world, request.actor, param(request, 'guildId'))),
  }),
  route({
    method: 'PATCH',
    path: `${GUILD}/widget`,
    body: widgetBody,
    run: (request) => ok(editWidget(request.world, request.actor, param(request, 'guildId'), request.body)),
  }),
  openRoute({
    method: 'GET',
    path: `${GUILD}/widget.json`,
    run: (request) => ok(guildWidget(request.world, param(request, 'guildId'))),
  }),
];

/** Only members get it: no guild of the sandbox is open to all. */
const preview = route({
  method: 'GET',
  path: `${GUILD}/preview`,
  run(request) {
    const { id, data, members, emojis } = guildIn(request);
    const { name, icon, description, splash, discovery_splash, features, stickers } = data;
    return ok({
      id,
      name,
      icon,
      description,
      home_header: null,
      splash,
      discovery_splash,
      features,
      approximate_member_count: members.size,
      approximate_presence_count: members.size,
      emojis: [...emojis.values()],
      stickers,
    });
  },
});

const vanity = route({
  method: 'GET',
  path: `${GUILD}/vanity-url`,
  run(request) {
    const { id, data, vanityUses } = guildIn(request);
    requireInGuild(request.world, request.actor, id, PermissionFlagsBits.ManageGuild);
    return ok({ code: data.vanity_url_code, uses: vanityUses });
  },
});

const incidents = route({
  method: 'PUT',
  path: `${GUILD}/incident-actions`,
  body: incidentsBody,
  run({ world, actor, params, body }) {
    const { invites_disabled_until, dms_disabled_until } = setIncidentActions(
      world,
      actor,
      params['guildId'] ?? '',
      body,
    );
    return ok({ invites_disabled_until, dms_disabled_until });
  },
});

/** What a guild shows and asks. @see https://docs.discord.com/developers/resources/guild */
export const guildSettingRoutes: readonly Route[] = [
  ...welcomeScreen,
  ...onboarding,
  ...widget,
  preview,
  vanity,
  incidents,
];
