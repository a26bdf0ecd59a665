import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { holdsMessages } from './channel-kinds.ts';
import { channelOf } from './find.ts';
import { discordError } from './json-errors.ts';
import { audienceOf, guildIdOf } from './message-store.ts';
import type { UserActor } from './messages.ts';
import { requireInChannel } from './permissions.ts';
import { apiMember } from './projections.ts';
import type { World } from './world.ts';

/** Shows that the actor is typing, which clients do for some ten seconds. @throws DiscordError 10003, 50001, 50008, 50013 */
export function startTyping(world: World, actor: UserActor, channelId: string): void {
  const channel = channelOf(world, channelId);
  if (!holdsMessages(channel)) throw discordError(50008);
  requireInChannel(world, actor, channelId, P.SendMessages);
  const member = world.guilds.get(channel.guild_id ?? '')?.members.get(actor.userId);
  const d = {
    channel_id: channelId,
    user_id: actor.userId,
    timestamp: Math.floor(world.clock.now() / 1_000),
    ...guildIdOf(world, channelId),
    ...(member !== undefined && { member: apiMember(world, member) }),
  };
  world.emit({ t: 'TYPING_START', d, to: audienceOf(world, channelId) });
}
