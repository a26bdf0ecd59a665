import {
  ChannelType,
  OverwriteType,
  PermissionFlagsBits as P,
  type APIOverwrite,
} from 'discord-api-types/v10';
import { impossible } from '../state/act-impossible.ts';
import { createChannel } from '../state/channels.ts';
import { createGuild } from '../state/guilds.ts';
import { editMember, joinGuild } from '../state/members.ts';
import { createRole } from '../state/roles.ts';
import { createUser } from '../state/users.ts';
import type { Application, Channel, Guild, World } from '../state/world.ts';
import { createActor, settled } from './create-actor.ts';
import { setRules } from './command-rules.ts';
import { permissionBits } from './permission-bits.ts';
import type { Stage } from './stage.ts';
import type { ChannelOptions, MemberOptions, Place, Role, RoleOptions, SandboxGuild } from './types.ts';

const SYSTEM = { kind: 'system' } as const;
const KINDS = {
  text: ChannelType.GuildText,
  voice: ChannelType.GuildVoice,
  stage: ChannelType.GuildStageVoice,
  category: ChannelType.GuildCategory,
  announcement: ChannelType.GuildAnnouncement,
  forum: ChannelType.GuildForum,
} as const satisfies Record<NonNullable<ChannelOptions['kind']>, ChannelType>;

/** Makes a guild with a channel `#general`, owned by the person `owner`, and brings the bot in. */
export function foundGuild(world: World, { bot }: Application, name: string, permissions: bigint): Guild {
  const guild = createGuild(world, { name, ownerId: personNamed(world, 'owner') });
  createChannel(world, SYSTEM, guild.id, { name: 'general' });
  joinGuild(world, guild.id, bot.id, { permissions });
  return guild;
}

/** A guild for tests: people, channels and roles by name. Each step lets the bot take it in. */
export function guildHandle(stage: Stage, guild: Guild): SandboxGuild {
  const { world } = stage;
  const general = firstTextChannel(world, guild);
  return {
    id: guild.id,
    name: guild.data.name,
    general: placeOf(general),
    async member(name, as = {}) {
      const userId = personNamed(world, name);
      await settled(stage, () => bringIn(world, guild, userId, name, as));
      return createActor(stage, userId, guild.id, general.id);
    },
    channel: (name, options = {}) =>
      settled(stage, () =>
        placeOf(createChannel(world, SYSTEM, guild.id, { name, ...channelInput(guild, options) })),
      ),
    role: (name, options = {}) => settled(stage, () => roleOf(world, guild, name, options)),
    setCommandPermissions: (command, rules) => settled(stage, () => setRules(stage, guild, command, rules)),
  };
}

/** The person of a name, made if there is none yet. */
function personNamed(world: World, name: string): string {
  for (const { id, username, bot } of world.users.values()) if (username === name && bot !== true) return id;
  return createUser(world, { username: name }).id;
}

function bringIn(
  world: World,
  guild: Guild,
  userId: string,
  name: string,
  { roles = [], permissions, nick, locale }: MemberOptions,
): void {
  if (locale !== undefined) world.locales.set(userId, locale);
  const own =
    permissions === undefined ? [] : [roleOf(world, guild, `${name}'s permissions`, { permissions })];
  const roleIds = [...roles, ...own].map(({ id }) => id);
  const isNew = !guild.members.has(userId);
  joinGuild(world, guild.id, userId, { roleIds, ...(nick !== undefined && { nick }) });
  if (isNew) return;
  const kept = guild.members.get(userId)?.roles ?? [];
  editMember(world, SYSTEM, guild.id, userId, {
    roles: [...new Set([...kept, ...roleIds])],
    ...(nick !== undefined && { nick }),
  });
}

function roleOf(
  world: World,
  guild: Guild,
  name: string,
  { permissions = [], mentionable = false }: RoleOptions,
): Role {
  const bits = permissionBits(permissions).toString();
  const { id } = createRole(world, SYSTEM, guild.id, { name, permissions: bits, mentionable });
  return { id, name, mention: `<@&${id}>` };
}

function channelInput(guild: Guild, { kind = 'text', topic, nsfw, parent, visibleTo }: ChannelOptions) {
  return {
    type: KINDS[kind],
    ...(topic !== undefined && { topic }),
    ...(nsfw !== undefined && { nsfw }),
    ...(parent && { parent_id: parent.id }),
    ...(visibleTo && {
      permission_overwrites: onlyFor(
        guild,
        visibleTo.map(({ id }) => id),
      ),
    }),
  };
}

/** Hides a channel from everybody but some people and roles. */
function onlyFor(guild: Guild, ids: readonly string[]): APIOverwrite[] {
  const view = P.ViewChannel.toString();
  const shown = ids.map((id) => ({
    id,
    type: guild.roles.has(id) ? OverwriteType.Role : OverwriteType.Member,
    allow: view,
    deny: '0',
  }));
  return [{ id: guild.id, type: OverwriteType.Role, allow: '0', deny: view }, ...shown];
}

function firstTextChannel(world: World, guild: Guild): Channel {
  for (const id of guild.channelIds) {
    const channel = world.channels.get(id);
    if (channel?.type === ChannelType.GuildText) return channel;
  }
  throw impossible(`The guild '${guild.data.name}' has no text channel to be in.`);
}

function placeOf({ id, name }: Channel): Place {
  return { id, name: name ?? '', mention: `<#${id}>` };
}
