import type { APIAttachment, APIInteractionDataResolved, APIMessage } from 'discord-api-types/v10';
import { isThread } from './channel-kinds.ts';
import { channelPermissions } from './permissions.ts';
import { partialMember } from './projections.ts';
import type { Channel, World } from './world.ts';

/** The objects that the ids in an interaction's data stand for. */
export interface Resolver {
  readonly user: (id: string) => void;
  readonly role: (id: string) => void;
  readonly channel: (id: string) => void;
  readonly attachment: (attachment: APIAttachment) => void;
  readonly message: (message: APIMessage) => void;
  /** `{ resolved }`, or `{}` when nothing was resolved. */
  result(): { readonly resolved?: APIInteractionDataResolved };
}

/** Collects resolved data as a person in a channel would send it. @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-resolved-data-structure */
export function createResolver(world: World, channelId: string, personId: string): Resolver {
  const guild = world.guilds.get(world.channels.get(channelId)?.guild_id ?? '');
  const resolved: Record<string, Record<string, object>> = {};
  const add = (kind: string, id: string, value: object | undefined) => {
    if (value) (resolved[kind] ??= {})[id] = value;
  };
  return {
    user(id) {
      add('users', id, world.users.get(id));
      const member = guild?.members.get(id);
      if (!guild || !member) return;
      const { deaf: _deaf, mute: _mute, ...rest } = partialMember(member);
      add('members', id, { ...rest, permissions: `${channelPermissions(world, channelId, id)}` });
    },
    role: (id) => add('roles', id, guild?.roles.get(id)),
    channel(id) {
      const channel = world.channels.get(id);
      if (channel) add('channels', id, resolvedChannel(world, channel, personId));
    },
    attachment: (attachment) => add('attachments', attachment.id, attachment),
    message: (message) => add('messages', message.id, message),
    result: () => (Object.keys(resolved).length === 0 ? {} : { resolved }),
  };
}

/** A channel in part. @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-resolved-data-structure */
function resolvedChannel(world: World, channel: Channel, personId: string): object {
  const { guild_id: guildId, thread_metadata: threadMetadata } = channel;
  const permissions = guildId === undefined ? 0n : channelPermissions(world, channel.id, personId);
  const told = Object.entries(channel).filter(([key]) => TOLD.has(key));
  return {
    ...Object.fromEntries(told),
    permissions: `${permissions}`,
    ...(isThread(channel) && { thread_metadata: threadMetadata }),
  };
}

const TOLD: ReadonlySet<string> = new Set([
  'id',
  'name',
  'type',
  'last_message_id',
  'last_pin_timestamp',
  'nsfw',
  'parent_id',
  'guild_id',
  'flags',
  'rate_limit_per_user',
  'topic',
  'position',
] satisfies (keyof Channel)[]);
