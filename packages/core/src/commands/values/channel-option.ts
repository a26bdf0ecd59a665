import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { GuildBasedChannel, GuildMember } from 'discord.js';
import { Refusal } from '../../errors.ts';
import { isOfKind } from '../channel-kinds.ts';
import type { Option } from '../options.ts';

type ChannelOption = Extract<Option, { readonly type: 'channel' }>;

/** The channel, once it is of a kind that the option takes. @throws Refusal `OPTION_INVALID` */
export function checkKind(
  name: string,
  { kinds }: ChannelOption,
  channel: GuildBasedChannel,
): GuildBasedChannel {
  if (isOfKind(channel.type, kinds)) return channel;
  throw new Refusal(
    (texts) => texts.optionChannelKind({ option: name, kinds: kinds ?? [] }),
    'OPTION_INVALID',
  );
}

/** Whether the member could have picked this channel by slash: nobody learns of a channel they cannot see. */
export function canSee(channel: GuildBasedChannel, member: GuildMember | null): boolean {
  if (!member || !channel.permissionsFor(member).has(PermissionFlagsBits.ViewChannel)) return false;
  if (!channel.isThread() || channel.type !== PRIVATE_THREAD) return true;
  const isModerator = channel.permissionsFor(member).has(PermissionFlagsBits.ManageThreads);
  return isModerator || channel.members.cache.has(member.id);
}
const PRIVATE_THREAD = 12;
