import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { discordError } from './json-errors.ts';
import { historyOf } from './message-store.ts';
import type { UserActor } from './messages.ts';
import { channelPermissions, has } from './permissions.ts';
import { snowflakeTimeMs } from './snowflake.ts';
import type { Channel, World } from './world.ts';

/** Any of these frees a person from slowmode. */
const EXEMPTING = [P.ManageMessages, P.ManageChannels, P.BypassSlowmode];

/**
 * Demands that a person waits between two messages in a slow channel; bots need not.
 * @throws DiscordError 20016
 * @see https://docs.discord.com/developers/resources/channel#channel-object (rate_limit_per_user)
 */
export function requireSlowmode(world: World, actor: UserActor, channel: Channel): void {
  const waitMs = (channel.rate_limit_per_user ?? 0) * 1_000;
  if (waitMs === 0 || actor.kind === 'bot') return;
  const granted = channelPermissions(world, channel.id, actor.userId);
  if (EXEMPTING.some((permission) => has(granted, permission))) return;
  const last = [...historyOf(world, channel.id).values()].findLast(
    ({ author }) => author.id === actor.userId,
  );
  if (last !== undefined && world.clock.now() - snowflakeTimeMs(last.id) < waitMs) throw discordError(20016);
}
