import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { guildChannelOf } from './find.ts';
import { requireInChannel } from './permissions.ts';
import type { UserActor } from './messages.ts';
import { compareSnowflakes } from './snowflake.ts';
import type { Actor, Channel, World } from './world.ts';

/** Those of a channel that the actor is a member of, private ones, by id downwards. @throws DiscordError 50001, 50013 */
export function joinedArchivedThreads(world: World, actor: UserActor, channelId: string): Channel[] {
  requireInChannel(world, actor, channelId, P.ReadMessageHistory);
  return archivedIn(world, channelId)
    .filter(({ id, type }) => type === ChannelType.PrivateThread && isMember(world, id, actor.userId))
    .toSorted((a, b) => compareSnowflakes(b.id, a.id));
}

/** The archived threads of a channel, latest first. @throws DiscordError 50001, 50013 (private ones take MANAGE_THREADS) */
export function archivedThreads(
  world: World,
  actor: Actor,
  channelId: string,
  kind: 'public' | 'private',
): Channel[] {
  requireInChannel(
    world,
    actor,
    channelId,
    P.ReadMessageHistory | (kind === 'private' ? P.ManageThreads : 0n),
  );
  return archivedIn(world, channelId)
    .filter((thread) => (thread.type === ChannelType.PrivateThread) === (kind === 'private'))
    .toSorted((a, b) => archivedAtMs(b) - archivedAtMs(a));
}

function archivedIn(world: World, channelId: string): Channel[] {
  const threads = [...guildChannelOf(world, channelId).guild.threadIds].map((id) => world.channels.get(id));
  return threads
    .filter((thread) => thread !== undefined)
    .filter((thread) => thread.parent_id === channelId && thread.thread_metadata?.archived === true);
}

function isMember(world: World, threadId: string, userId: string): boolean {
  return world.threadMembers.get(threadId)?.has(userId) === true;
}

function archivedAtMs({ thread_metadata: state }: Channel): number {
  return Date.parse(state?.archive_timestamp ?? '');
}
