import { PermissionFlagsBits as P, type APIIncidentsData } from 'discord-api-types/v10';
import { guildOf } from './find.ts';
import { announceGuild } from './guild-features.ts';
import { invalidForm } from './json-errors.ts';
import { requireInGuild } from './permissions.ts';
import type { Actor, World } from './world.ts';

/** Until when invites and direct messages of a guild rest, as ISO dates; `null` ends it. */
export type IncidentActions = Partial<
  Pick<APIIncidentsData, 'invites_disabled_until' | 'dms_disabled_until'>
>;

/** @see https://docs.discord.com/developers/resources/guild#modify-guild-incident-actions */
const LONGEST_MS = 24 * 60 * 60_000;

/** Has invites or direct messages of a guild rest, for a day at most. @throws DiscordError 50013 without MANAGE_GUILD, 50035 */
export function setIncidentActions(
  world: World,
  actor: Actor,
  guildId: string,
  actions: IncidentActions,
): APIIncidentsData {
  requireInGuild(world, actor, guildId, P.ManageGuild);
  const late = Object.entries(actions).filter(
    ([, until]) => typeof until === 'string' && Date.parse(until) - world.clock.now() > LONGEST_MS,
  );
  if (late.length > 0)
    throw invalidForm(
      late.map(([field]) => ({
        path: [field],
        code: 'INCIDENT_ACTION_TOO_LONG',
        message: 'Must be at most 24 hours from now.',
      })),
    );
  const guild = guildOf(world, guildId);
  const data: APIIncidentsData = {
    invites_disabled_until: null,
    dms_disabled_until: null,
    ...guild.data.incidents_data,
    ...actions,
  };
  guild.data.incidents_data = data;
  announceGuild(world, guild);
  return data;
}
