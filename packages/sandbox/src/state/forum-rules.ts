import { ChannelFlags, ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { discordError, invalidForm } from './json-errors.ts';
import { channelPermissions, has } from './permissions.ts';
import { isPinned } from './thread-archive.ts';
import type { Actor, Channel, World } from './world.ts';

/** How many threads a forum has on top. @see https://support.discord.com/hc/en-us/articles/6208479917079-Forum-Channels-FAQ */
const PINNED_LIMIT = 1;
/** @see https://docs.discord.com/developers/resources/channel#modify-channel-json-params-guild-channel */
const TAG_LIMIT = 20;

type Tags = NonNullable<Channel['available_tags']>;
/** A tag as it is asked for: one that has an id is there already. */
export type TagInput = Partial<Tags[number]> & Pick<Tags[number], 'name'>;

/** Whether a channel holds nothing but threads. */
export function isForum({ type }: Pick<Channel, 'type'>): boolean {
  return type === ChannelType.GuildForum || type === ChannelType.GuildMedia;
}

/** The tags of a forum, with ids for those that are new. @throws DiscordError 10087 for an unknown id, 30048, 40061 */
export function finishTags(world: World, known: Tags, wanted: readonly TagInput[]): Tags {
  if (wanted.length > TAG_LIMIT) throw discordError(30048);
  const names = new Set(wanted.map(({ name }) => name.toLowerCase()));
  if (names.size < wanted.length) throw discordError(40061);
  return wanted.map((tag) => {
    if (tag.id !== undefined && !known.some(({ id }) => id === tag.id)) throw discordError(10087);
    return {
      id: tag.id ?? world.nextId(),
      name: tag.name,
      moderated: tag.moderated ?? false,
      emoji_id: tag.emoji_id ?? null,
      emoji_name: tag.emoji_name ?? null,
    };
  });
}

/** Demands that the default reaction is one emoji. @throws DiscordError 50035 @see https://docs.discord.com/developers/resources/channel#default-reaction-object */
export function checkDefaultReaction(emoji: Channel['default_reaction_emoji']): void {
  if (emoji === null || emoji === undefined) return;
  const isOne = (typeof emoji.emoji_id === 'string') !== (typeof emoji.emoji_name === 'string');
  if (isOne) return;
  const message = 'Exactly one of emoji_id and emoji_name must be set';
  throw invalidForm([{ path: ['default_reaction_emoji'], code: 'DEFAULT_REACTION_EMOJI_INVALID', message }]);
}

/** Demands that a post has a tag where its forum asks for one. @throws DiscordError 40066 when there is none to choose, 40067 */
export function requireTag(world: World, actor: Actor, forum: Channel, tags: readonly string[]): void {
  const isNeeded = ((forum.flags ?? 0) & ChannelFlags.RequireTag) !== 0;
  if (!isNeeded || tags.length > 0 || mayManage(world, actor, forum.id)) return;
  const isFree = (forum.available_tags ?? []).some(({ moderated }) => !moderated);
  throw discordError(isFree ? 40067 : 40066);
}

/**
 * Demands that tags of a post may become what is wanted: they are the forum's, and the moderated ones stay as they are
 * but for those who manage threads.
 * @throws DiscordError 10087, 50013
 * @see https://docs.discord.com/developers/resources/channel#forum-tag-object
 */
export function requireTagging(
  world: World,
  actor: Actor,
  forum: Channel,
  { before, after }: { readonly before: readonly string[]; readonly after: readonly string[] },
): void {
  const tags = new Map((forum.available_tags ?? []).map((tag) => [tag.id, tag]));
  if (after.some((id) => !tags.has(id))) throw discordError(10087);
  const changed = [
    ...after.filter((id) => !before.includes(id)),
    ...before.filter((id) => !after.includes(id)),
  ];
  const isModerated = changed.some((id) => tags.get(id)?.moderated === true);
  if (isModerated && !mayManage(world, actor, forum.id)) throw discordError(50013);
}

/** Demands that a thread may be put on top: it is in a forum, and no other is there. @throws DiscordError 30047, 50035 */
export function requirePinnable(world: World, thread: Channel, forum: Channel): void {
  if (!isForum(forum)) {
    const message = 'Only threads in forums can be pinned';
    throw invalidForm([{ path: ['flags'], code: 'CHANNEL_FLAGS_INVALID', message }]);
  }
  const others = [...world.channels.values()].filter(
    (channel) => channel.parent_id === forum.id && channel.id !== thread.id && isPinned(channel),
  );
  if (others.length >= PINNED_LIMIT) throw discordError(30047);
}

function mayManage(world: World, actor: Actor, forumId: string): boolean {
  return actor.kind === 'system' || has(channelPermissions(world, forumId, actor.userId), P.ManageThreads);
}
