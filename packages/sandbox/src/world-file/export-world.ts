import { OverwriteType, PermissionFlagsBits, type APIRole } from 'discord-api-types/v10';
import { applicationByBot } from '../state/find.ts';
import type { Channel, Guild, Member, World } from '../state/world.ts';
import { channelKind } from './channel-types.ts';
import { exportMessages } from './export-messages.ts';
import type { ChannelEntry, GuildEntry, WorldFile } from './world-file.ts';

/**
 * A world as a file that makes it again, with the same ids. It has no tokens of bots, and none of what bots make anew
 * when they start or what passes: commands, direct messages, threads, webhooks, invites, bans, auto-moderation, audit
 * log, reactions, pins, system messages.
 */
export function exportWorld(world: World): WorldFile {
  const people = [...world.users.values()].filter((user) => user.bot !== true);
  return {
    people: people.map(({ id, username, global_name: displayName }) => ({
      id,
      name: username,
      ...(displayName !== null && { displayName }),
      ...localeEntry(world, id),
    })),
    bots: [...world.applications.values()].map(({ id, name, ownerId, privileged }) => {
      const intents = (['members', 'presences', 'messageContent'] as const).filter((one) => !privileged[one]);
      return { id, name, owner: ownerId, ...(intents.length > 0 && { withoutIntents: intents }) };
    }),
    guilds: [...world.guilds.values()].map((guild) => exportGuild(world, guild)),
  };
}

function localeEntry({ locales }: World, userId: string) {
  const locale = locales.get(userId);
  return locale === undefined ? {} : { locale };
}

function exportGuild(world: World, guild: Guild): GuildEntry {
  const roles = [...guild.roles.values()].toSorted((a, b) => b.position - a.position);
  return {
    id: guild.id,
    name: guild.data.name,
    owner: guild.data.owner_id,
    everyone: namesOf(guild.roles.get(guild.id)?.permissions),
    roles: roles.filter((role) => role.id !== guild.id && !role.managed).map(exportRole),
    members: [...guild.members.values()].map((member) => exportMember(world, guild, member)),
    emojis: [...guild.emojis.values()].map(({ id, name }) => ({
      id: id ?? '',
      name: name ?? '',
      image: imageOf(world, id ?? ''),
    })),
    channels: channelsOf(world, guild).map((channel) => exportChannel(world, guild, channel)),
  };
}

function exportRole({ id, name, permissions, color, hoist, mentionable }: APIRole) {
  return { id, name, permissions: namesOf(permissions), color, hoist, mentionable };
}

function exportMember(world: World, guild: Guild, { userId, nick, roles }: Member) {
  const brought = roles.map((id) => guild.roles.get(id)).find((role) => role?.managed === true);
  const named = roles.filter((id) => guild.roles.get(id)?.managed === false);
  return {
    name: userId,
    ...(typeof nick === 'string' && { nick }),
    ...(named.length > 0 && { roles: named }),
    ...(applicationByBot(world, userId) && brought && { permissions: namesOf(brought.permissions) }),
  };
}

function channelsOf(world: World, guild: Guild): Channel[] {
  return [...guild.channelIds]
    .map((id) => world.channels.get(id))
    .filter((channel) => channel !== undefined)
    .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0));
}

function exportChannel(world: World, guild: Guild, channel: Channel): ChannelEntry {
  const {
    id,
    name,
    type,
    topic,
    nsfw,
    rate_limit_per_user: slowmodeSeconds = 0,
    parent_id: parent,
  } = channel;
  const kind = channelKind(type);
  const overwrites = (channel.permission_overwrites ?? []).filter((one) => isHere(guild, one.id));
  const messages = exportMessages(world, id);
  return {
    id,
    name: name ?? '',
    ...(kind !== undefined && { kind }),
    ...(typeof topic === 'string' && { topic }),
    ...(nsfw === true && { nsfw }),
    ...(slowmodeSeconds > 0 && { slowmodeSeconds }),
    ...(typeof parent === 'string' && { category: parent }),
    ...(overwrites.length > 0 && {
      overwrites: overwrites.map(({ id: whose, type: kindOf, allow, deny }) => ({
        ...(kindOf === OverwriteType.Role ? { role: whose } : { member: whose }),
        allow: namesOf(allow),
        deny: namesOf(deny),
      })),
    }),
    ...(messages.length > 0 && { messages }),
  };
}

/** A role that a bot brought along gets another id, so what was said of it cannot be said again. */
function isHere(guild: Guild, id: string): boolean {
  return guild.roles.get(id)?.managed !== true;
}

/** Some bits have an old and a new name: the last is the new one. */
const NAMES = new Map(Object.entries(PermissionFlagsBits).map(([name, bit]) => [bit, name]));

function namesOf(permissions = '0'): string[] {
  const held = BigInt(permissions);
  return [...NAMES].filter(([bit]) => (held & bit) === bit).map(([, name]) => name);
}

function imageOf(world: World, emojiId: string): string {
  const file = world.files.get(`emojis/${emojiId}`);
  return `data:${file?.contentType ?? 'image/png'};base64,${Buffer.from(file?.bytes ?? []).toString('base64')}`;
}
