import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { guildChannelOf } from './find.ts';
import { requireInChannel } from './permissions.ts';
import type { Actor, Channel, World } from './world.ts';

/** The archived threads of a channel, latest first. @throws DiscordError 50001, 50013 (private ones take MANAGE_THREADS) */
export function archivedThreads(
  world: World,
  actor: Actor,
  channelId: string,
  kind: 'public' | 'private',
): Channel[] {
  const { guild } = guildChannelOf(world, channelId);
  requireInChannel(
    world,
    actor,
    channelId,
    P.ReadMessageHistory | (kind === 'private' ? P.ManageThreads : 0n),
  );
  const threads = [...guild.threadIds]
    .map((id) => world.channels.get(id))
    .filter((thread) => thread !== undefined);
  return threads
    .filter((thread) => thread.parent_id === channelId && thread.thread_metadata?.archived === true)
    .filter((thread) => (thread.type === ChannelType.PrivateThread) === (kind === 'private'))
    .toSorted((a, b) => archivedAtMs(b) - archivedAtMs(a));
}

function archivedAtMs({ thread_metadata: state }: Channel): number {
  return Date.parse(state?.archive_timestamp ?? '');
}
