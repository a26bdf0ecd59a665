import {
  ChannelType,
  PermissionFlagsBits as P,
  type APITemplate,
  type APITemplateSerializedSourceGuild,
} from 'discord-api-types/v10';
import { guildOf, userOf } from './find.ts';
import { discordError } from './json-errors.ts';
import type { UserActor } from './messages.ts';
import { requireInGuild } from './permissions.ts';
import { isoNow } from './time.ts';
import type { Actor, Channel, Guild, World } from './world.ts';

/** What a template is called. */
export interface TemplateInput {
  readonly name: string;
  readonly description?: string | null | undefined;
}

/** The template of a code, for anybody. @throws DiscordError 10057 */
export function templateOf(world: World, code: string): APITemplate {
  const template = world.templates.get(code);
  if (template === undefined) throw discordError(10057);
  return shown(world, template);
}

/** The templates of a guild, one at most. @throws DiscordError 50001, 50013 without MANAGE_GUILD */
export function guildTemplates(world: World, actor: Actor, guildId: string): APITemplate[] {
  requireInGuild(world, actor, guildId, P.ManageGuild);
  return templatesOf(world, guildId).map((template) => shown(world, template));
}

/** Makes a template of a guild as it is now. @throws DiscordError 50013 without MANAGE_GUILD, 30031 */
export function createTemplate(
  world: World,
  actor: UserActor,
  guildId: string,
  { name, description = null }: TemplateInput,
): APITemplate {
  requireInGuild(world, actor, guildId, P.ManageGuild);
  if (templatesOf(world, guildId).length > 0) throw discordError(30031);
  const template: APITemplate = {
    // Discord's codes are random; these come from the id, so that a run can be repeated.
    code: BigInt(world.nextId()).toString(36),
    name,
    description,
    usage_count: 0,
    creator_id: actor.userId,
    creator: userOf(world, actor.userId),
    created_at: isoNow(world),
    updated_at: isoNow(world),
    source_guild_id: guildId,
    serialized_source_guild: snapshotOf(world, guildOf(world, guildId)),
    is_dirty: null,
  };
  world.templates.set(template.code, template);
  return template;
}

/** Has a template be as its guild is now. @throws DiscordError 10057, 50013 without MANAGE_GUILD */
export function syncTemplate(world: World, actor: Actor, guildId: string, code: string): APITemplate {
  const template = managed(world, actor, guildId, code);
  template.serialized_source_guild = snapshotOf(world, guildOf(world, guildId));
  template.updated_at = isoNow(world);
  return shown(world, template);
}

/** Calls a template something else. @throws DiscordError 10057, 50013 without MANAGE_GUILD */
export function editTemplate(
  world: World,
  actor: Actor,
  guildId: string,
  code: string,
  { name, description }: Partial<TemplateInput>,
): APITemplate {
  const template = managed(world, actor, guildId, code);
  if (name !== undefined) template.name = name;
  if (description !== undefined) template.description = description;
  template.updated_at = isoNow(world);
  return shown(world, template);
}

/** Removes a template. @throws DiscordError 10057, 50013 without MANAGE_GUILD */
export function deleteTemplate(world: World, actor: Actor, guildId: string, code: string): APITemplate {
  const template = managed(world, actor, guildId, code);
  world.templates.delete(code);
  return shown(world, template);
}

function managed(world: World, actor: Actor, guildId: string, code: string): APITemplate {
  requireInGuild(world, actor, guildId, P.ManageGuild);
  const template = world.templates.get(code);
  if (template?.source_guild_id !== guildId) throw discordError(10057);
  return template;
}

function templatesOf(world: World, guildId: string): APITemplate[] {
  return [...world.templates.values()].filter(({ source_guild_id: id }) => id === guildId);
}

/** A template is dirty when its guild has changed since. */
function shown(world: World, template: APITemplate): APITemplate {
  const guild = world.guilds.get(template.source_guild_id);
  const now = guild === undefined ? undefined : JSON.stringify(snapshotOf(world, guild));
  const isDirty = now !== undefined && now !== JSON.stringify(template.serialized_source_guild);
  return { ...template, is_dirty: isDirty ? true : null };
}

const KEPT_KINDS: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildVoice,
  ChannelType.GuildCategory,
  ChannelType.GuildForum,
]);

/** A guild in a template has numbers in order in place of ids. @see https://docs.discord.com/developers/resources/guild-template#guild-template-object */
function snapshotOf(world: World, guild: Guild): APITemplateSerializedSourceGuild {
  const { data } = guild;
  const roles = [...guild.roles.values()].filter(({ managed: isManaged }) => !isManaged);
  const channels = [...guild.channelIds]
    .map((id) => world.channels.get(id))
    .filter((channel) => channel !== undefined && KEPT_KINDS.has(channel.type)) as Channel[];
  const roleNumber = new Map(roles.map(({ id }, index) => [id, index]));
  const channelNumber = new Map(channels.map(({ id }, index) => [id, index + 1]));
  const numberOf = (id: string | null | undefined) => channelNumber.get(id ?? '') ?? null;
  return {
    name: data.name,
    description: data.description,
    region: null,
    verification_level: data.verification_level,
    default_message_notifications: data.default_message_notifications,
    explicit_content_filter: data.explicit_content_filter,
    preferred_locale: data.preferred_locale,
    afk_channel_id: numberOf(data.afk_channel_id),
    afk_timeout: data.afk_timeout,
    system_channel_id: numberOf(data.system_channel_id),
    system_channel_flags: data.system_channel_flags,
    roles: roles.map((role, id) => ({
      id,
      name: role.name,
      permissions: role.permissions,
      color: role.color,
      colors: role.colors,
      hoist: role.hoist,
      mentionable: role.mentionable,
      icon: null,
      unicode_emoji: role.unicode_emoji ?? null,
    })),
    channels: channels.map((channel) => ({
      ...channelIn(channel),
      id: channelNumber.get(channel.id),
      parent_id: numberOf(channel.parent_id),
      permission_overwrites: (channel.permission_overwrites ?? []).flatMap(({ id, ...overwrite }) =>
        roleNumber.has(id) ? [{ ...overwrite, id: roleNumber.get(id) }] : [],
      ),
    })),
  } as unknown as APITemplateSerializedSourceGuild;
}

function channelIn(channel: Channel): object {
  return {
    type: channel.type,
    name: channel.name ?? null,
    position: channel.position ?? null,
    topic: channel.topic ?? null,
    bitrate: channel.bitrate ?? 64_000,
    user_limit: channel.user_limit ?? 0,
    nsfw: channel.nsfw ?? false,
    rate_limit_per_user: channel.rate_limit_per_user ?? 0,
    default_auto_archive_duration: channel.default_auto_archive_duration ?? null,
    available_tags: null,
    template: '',
    default_reaction_emoji: channel.default_reaction_emoji ?? null,
    default_thread_rate_limit_per_user: channel.default_thread_rate_limit_per_user ?? null,
    default_sort_order: channel.default_sort_order ?? null,
    default_forum_layout: channel.default_forum_layout ?? null,
    default_tag_setting: null,
    theme_color: null,
  };
}
