import { PermissionFlagsBits as P, type APIMessage } from 'discord-api-types/v10';
import { channelOf } from './find.ts';
import { historyOf } from './message-store.ts';
import { channelPermissions, has, requireInChannel } from './permissions.ts';
import { compareSnowflakes } from './snowflake.ts';
import type { Actor, World } from './world.ts';

/** Which part of a history is wanted; at most one of `before`, `after`, `around`. */
export interface MessagePage {
  /** 1 to 100. @defaultValue 50 */
  readonly limit?: number;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly around?: string | undefined;
}

/**
 * Messages of a channel, newest first; none without READ_MESSAGE_HISTORY.
 * @throws DiscordError 10003, 50001 when the channel is hidden
 * @see https://docs.discord.com/developers/resources/message#get-channel-messages
 */
export function listMessages(
  world: World,
  actor: Actor,
  channelId: string,
  page: MessagePage = {},
): APIMessage[] {
  channelOf(world, channelId);
  requireInChannel(world, actor, channelId, P.ViewChannel);
  const reads =
    actor.kind === 'system' || has(channelPermissions(world, channelId, actor.userId), P.ReadMessageHistory);
  if (!reads) return [];
  return pick([...historyOf(world, channelId).values()], page).toReversed();
}

function pick(
  oldestFirst: readonly APIMessage[],
  { limit = 50, before, after, around }: MessagePage,
): APIMessage[] {
  if (around !== undefined) return pickAround(oldestFirst, around, limit);
  if (after !== undefined)
    return oldestFirst.filter(({ id }) => compareSnowflakes(id, after) > 0).slice(0, limit);
  if (before !== undefined)
    return oldestFirst.filter(({ id }) => compareSnowflakes(id, before) < 0).slice(-limit);
  return oldestFirst.slice(-limit);
}

function pickAround(oldestFirst: readonly APIMessage[], around: string, limit: number): APIMessage[] {
  const half = Math.floor(limit / 2);
  const older = oldestFirst.filter(({ id }) => compareSnowflakes(id, around) < 0).slice(-half);
  const rest = oldestFirst.filter(({ id }) => compareSnowflakes(id, around) >= 0).slice(0, limit - half);
  return [...(half === 0 ? [] : older), ...rest];
}
