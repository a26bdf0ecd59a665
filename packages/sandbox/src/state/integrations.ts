import {
  AuditLogEvent,
  OAuth2Scopes,
  PermissionFlagsBits as P,
  type APIGuildIntegration,
} from 'discord-api-types/v10';
import { noteInAuditLog } from './audit-log.ts';
import { applicationOf, guildOf, userOf } from './find.ts';
import { discordError } from './json-errors.ts';
import { requireInGuild } from './permissions.ts';
import type { Actor, Application, Guild, Integration, World } from './world.ts';

/** @see https://docs.discord.com/developers/resources/guild#get-guild-integrations */
const SHOWN = 50;

/** The applications in a guild. @throws DiscordError 50001, 50013 without MANAGE_GUILD */
export function listIntegrations(world: World, actor: Actor, guildId: string): object[] {
  requireInGuild(world, actor, guildId, P.ManageGuild);
  const all = [...guildOf(world, guildId).integrations.values()];
  return all.slice(0, SHOWN).map((integration) => {
    const shown = apiIntegration(world, integration);
    // Only REST has these of the application.
    return { ...shown, application: { ...shown.application, type: null, flags: 0, flags_new: '0' } };
  });
}

/** An integration that may be deleted by an actor. @throws DiscordError 10005, 50013 without MANAGE_GUILD */
export function integrationOf(world: World, actor: Actor, guildId: string, id: string): Integration {
  requireInGuild(world, actor, guildId, P.ManageGuild);
  const integration = guildOf(world, guildId).integrations.get(id);
  if (integration === undefined) throw discordError(10005);
  return integration;
}

/** Has an application be among those of a guild, when its bot joins. */
export function addIntegration(world: World, guild: Guild, application: Application): void {
  const integration = { id: world.nextId(), applicationId: application.id, userId: guild.data.owner_id };
  guild.integrations.set(integration.id, integration);
  const d = { ...apiIntegration(world, integration), guild_id: guild.id };
  world.emit({ t: 'INTEGRATION_CREATE', d, to: { guildId: guild.id } });
  announce(world, guild);
}

/** Takes an application out of those of a guild with its webhooks, when its bot is gone. */
export function forgetIntegration(world: World, guild: Guild, application: Application): void {
  const integration = [...guild.integrations.values()].find(
    ({ applicationId }) => applicationId === application.id,
  );
  if (integration === undefined) return;
  guild.integrations.delete(integration.id);
  for (const webhook of world.webhooks.values())
    if (webhook.guildId === guild.id && webhook.applicationId === application.id)
      world.webhooks.delete(webhook.id);
  const d = { id: integration.id, guild_id: guild.id, application_id: application.id };
  world.emit({ t: 'INTEGRATION_DELETE', d, to: { guildId: guild.id } });
  announce(world, guild);
}

/** Notes who took an application out of a guild. */
export function noteIntegrationDeleted(world: World, actor: Actor, guildId: string, gone: Integration): void {
  const { name } = applicationOf(world, gone.applicationId);
  noteInAuditLog(world, actor, guildId, {
    action: AuditLogEvent.IntegrationDelete,
    targetId: gone.id,
    changes: [
      { key: 'name', old_value: name },
      { key: 'type', old_value: 'discord' },
    ],
    options: { integration_type: 'discord' },
  });
}

function announce(world: World, guild: Guild): void {
  world.emit({ t: 'GUILD_INTEGRATIONS_UPDATE', d: { guild_id: guild.id }, to: { guildId: guild.id } });
}

/** @see https://docs.discord.com/developers/resources/guild#integration-object */
function apiIntegration(world: World, { id, applicationId, userId }: Integration): APIGuildIntegration {
  const { name, description, bot } = applicationOf(world, applicationId);
  return {
    id,
    name,
    type: 'discord',
    enabled: true,
    account: { id: applicationId, name },
    application: { id: applicationId, name, icon: null, description, bot },
    scopes: [OAuth2Scopes.ApplicationsCommands, OAuth2Scopes.Bot],
    user: userOf(world, userId),
  };
}
