import { PermissionFlagsBits as P, type APIMessage } from 'discord-api-types/v10';
import { guildOf } from './find.ts';
import { historyOf } from './message-store.ts';
import { channelPermissions, has, requireInGuild } from './permissions.ts';
import { compareSnowflakes } from './snowflake.ts';
import type { Actor, Channel, World } from './world.ts';

/** Which messages of a guild are looked for; an empty list asks for nothing. */
export interface MessageQuery {
  /** Words that are all in it, in any case. */
  readonly content: string;
  readonly authorIds: readonly string[];
  readonly channelIds: readonly string[];
  readonly mentions: readonly string[];
  readonly pinned: boolean | undefined;
  /** Also in age-restricted channels. */
  readonly includeNsfw: boolean;
  readonly minId: string | undefined;
  readonly maxId: string | undefined;
}

/** The messages of a guild that fit, oldest first, in the channels whose history the actor may read. @throws DiscordError 50001 */
export function searchMessages(
  world: World,
  actor: Exclude<Actor, { readonly kind: 'system' }>,
  guildId: string,
  query: MessageQuery,
): APIMessage[] {
  requireInGuild(world, actor, guildId, 0n);
  const { channelIds, threadIds } = guildOf(world, guildId);
  const channels = [...channelIds, ...threadIds].map((id) => world.channels.get(id));
  const read = channels.filter(
    (channel) => channel !== undefined && isSearched(world, actor.userId, channel, query),
  );
  const found = read.flatMap((channel) =>
    [...historyOf(world, channel?.id ?? '').values()].filter((message) => fits(message, query)),
  );
  return found.toSorted((a, b) => compareSnowflakes(a.id, b.id));
}

function isSearched(
  world: World,
  userId: string,
  channel: Channel,
  { channelIds, includeNsfw }: MessageQuery,
): boolean {
  const isAsked = channelIds.length === 0 || channelIds.includes(channel.id);
  const isFit = includeNsfw || channel.nsfw !== true;
  const permissions = channelPermissions(world, channel.id, userId);
  return isAsked && isFit && has(permissions, P.ViewChannel | P.ReadMessageHistory);
}

function fits(message: APIMessage, query: MessageQuery): boolean {
  const { content, authorIds, mentions, pinned, minId, maxId } = query;
  const words = content.toLowerCase().split(/\s+/);
  const text = message.content.toLowerCase();
  return (
    words.every((word) => text.includes(word)) &&
    (authorIds.length === 0 || authorIds.includes(message.author.id)) &&
    (mentions.length === 0 || message.mentions.some(({ id }) => mentions.includes(id))) &&
    (pinned === undefined || message.pinned === pinned) &&
    (minId === undefined || compareSnowflakes(message.id, minId) > 0) &&
    (maxId === undefined || compareSnowflakes(message.id, maxId) < 0)
  );
}
