import { OverwriteType, type APIOverwrite } from 'discord-api-types/v10';
import { permissionBits } from '../actors/permission-bits.ts';
import { createEmoji } from '../state/emojis.ts';
import { createChannel, editChannel } from '../state/channels.ts';
import { createGuild } from '../state/guilds.ts';
import { editMember, joinGuild } from '../state/members.ts';
import { createRole, editRole } from '../state/roles.ts';
import type { Guild, World } from '../state/world.ts';
import { CHANNEL_TYPES } from './channel-types.ts';
import { givenId } from './given-id.ts';
import { loadMessages } from './load-messages.ts';
import { createNames, type Names } from './names.ts';
import type { ChannelEntry, GuildEntry, OverwriteEntry } from './world-file.ts';
import { type Place, placeText, worldFault } from './world-fault.ts';

const SYSTEM = { kind: 'system' } as const;
/** Permissions by name, as the text of bits that Discord has. */
const bits = (names: readonly string[] = []) => permissionBits(names).toString();

/** What the parts of a guild refer to. */
interface Cast {
  readonly world: World;
  readonly guild: Guild;
  readonly users: Names;
  readonly roles: Names;
}

/** Makes a guild of a world file. What people wrote is there before rules could keep them from it. */
export function loadGuild(world: World, users: Names, entry: GuildEntry, place: Place): void {
  const { id, name, owner, everyone } = entry;
  const ownerId = users.find(owner, [...place, 'owner']);
  const guild = createGuild(world, { name, ownerId, ...(id !== undefined && { id }) });
  const cast = { world, guild, users, roles: createNames('role') };
  cast.roles.add(guild.id, '@everyone');
  if (everyone !== undefined) editRole(world, SYSTEM, guild.id, guild.id, { permissions: bits(everyone) });
  loadRoles(cast, entry);
  loadMembers(cast, entry, place);
  for (const emoji of entry.emojis ?? [])
    createEmoji(givenId(world, emoji.id), { kind: 'person', userId: ownerId }, guild.id, emoji);
  loadChannels(cast, entry.channels ?? [], [...place, 'channels']);
}

function loadRoles({ world, guild, roles }: Cast, entry: GuildEntry): void {
  for (const { id, name, color = 0, hoist = false, mentionable = false, ...rest } of entry.roles ?? []) {
    const role = createRole(givenId(world, id), SYSTEM, guild.id, {
      name,
      permissions: bits(rest.permissions),
      color,
      hoist,
      mentionable,
    });
    roles.add(role.id, name);
  }
}

function loadMembers({ world, guild, users, roles }: Cast, entry: GuildEntry, place: Place): void {
  for (const [at, { name, nick, roles: named = [], permissions }] of (entry.members ?? []).entries()) {
    const here = [...place, 'members', at];
    const userId = users.find(name, [...here, 'name']);
    const roleIds = named.map((role, index) => roles.find(role, [...here, 'roles', index]));
    const nickname = nick === undefined ? {} : { nick };
    // The owner is there already.
    if (guild.members.has(userId))
      editMember(world, SYSTEM, guild.id, userId, { roles: roleIds, ...nickname });
    else
      joinGuild(world, guild.id, userId, {
        roleIds,
        ...nickname,
        ...(permissions !== undefined && { permissions: permissionBits(permissions) }),
      });
  }
}

/** Categories come first, as others stand in them. */
function loadChannels(cast: Cast, entries: readonly ChannelEntry[], place: Place): void {
  const { world, guild, users } = cast;
  const categories = createNames('category');
  const all = entries.map((entry, position) => ({ entry, position }));
  const isCategory = ({ entry }: (typeof all)[number]) => entry.kind === 'category';
  for (const { entry, position } of [...all.filter(isCategory), ...all.filter((one) => !isCategory(one))]) {
    const here = [...place, position];
    const { category, overwrites } = entry;
    const parentId = category === undefined ? undefined : categories.find(category, [...here, 'category']);
    const channel = createChannel(givenId(world, entry.id), SYSTEM, guild.id, {
      ...settingsOf(entry),
      position,
      ...(parentId !== undefined && { parent_id: parentId }),
    });
    if (entry.kind === 'category') categories.add(channel.id, entry.name);
    loadMessages(world, users, channel.id, entry.messages ?? [], [...here, 'messages']);
    if (overwrites !== undefined)
      editChannel(world, SYSTEM, channel.id, { permission_overwrites: overwritesOf(cast, overwrites, here) });
  }
}

function settingsOf({ name, kind = 'text', topic, nsfw, slowmodeSeconds }: ChannelEntry) {
  return {
    name,
    type: CHANNEL_TYPES[kind],
    ...(topic !== undefined && { topic }),
    ...(nsfw !== undefined && { nsfw }),
    ...(slowmodeSeconds !== undefined && { rate_limit_per_user: slowmodeSeconds }),
  };
}

function overwritesOf(
  { users, roles }: Cast,
  entries: readonly OverwriteEntry[],
  place: Place,
): APIOverwrite[] {
  return entries.map(({ role, member, allow, deny }, at) => {
    const here = [...place, 'overwrites', at];
    const rights = { allow: bits(allow), deny: bits(deny) };
    if (role !== undefined && member === undefined)
      return { id: roles.find(role, [...here, 'role']), type: OverwriteType.Role, ...rights };
    if (member !== undefined && role === undefined)
      return { id: users.find(member, [...here, 'member']), type: OverwriteType.Member, ...rights };
    throw worldFault([`${placeText(here)}: name a role or a member, one of the two`]);
  });
}
