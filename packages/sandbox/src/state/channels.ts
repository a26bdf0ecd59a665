import {
  AuditLogEvent,
  AuditLogOptionsType,
  ChannelType,
  PermissionFlagsBits as P,
  type APIOverwrite,
} from 'discord-api-types/v10';
import { changesBetween, noteInAuditLog } from './audit-log.ts';
import { channelSettings, noteChannel } from './channel-settings.ts';
import { tooLong } from './faults.ts';
import { guildChannelOf, guildOf } from './find.ts';
import { isThread } from './channel-kinds.ts';
import { checkDefaultReaction, finishTags, isForum } from './forum-rules.ts';
import { discordError, invalidForm } from './json-errors.ts';
import { guildPermissions, has, requireInChannel, requireInGuild } from './permissions.ts';
import { forgetPoll } from './poll-votes.ts';
import { apiChannel } from './projections.ts';
import { forgetThreadAlarm } from './thread-archive.ts';
import { emptyVoice } from './voice.ts';
import type { Actor, Channel, Guild, World } from './world.ts';

/** What a channel is made with. */
export interface ChannelInput extends Omit<ChannelEdit, 'name'> {
  readonly name: string;
  /** @defaultValue a text channel */
  readonly type?: ChannelType;
}

/** What `editChannel` changes; what is left out stays. */
export type ChannelEdit = Partial<
  Pick<
    Channel,
    | 'name'
    | 'topic'
    | 'position'
    | 'parent_id'
    | 'nsfw'
    | 'rate_limit_per_user'
    | 'permission_overwrites'
    | 'flags'
    | 'bitrate'
    | 'user_limit'
    | 'rtc_region'
    | 'video_quality_mode'
    | 'default_auto_archive_duration'
    | 'default_thread_rate_limit_per_user'
    | 'available_tags'
    | 'default_reaction_emoji'
    | 'default_sort_order'
    | 'default_forum_layout'
  >
>;

const LIMIT = 500;

/** A new channel in a guild. @throws DiscordError 50013, 30013, 50035 */
export function createChannel(world: World, actor: Actor, guildId: string, input: ChannelInput): Channel {
  requireInGuild(world, actor, guildId, P.ManageChannels);
  const guild = guildOf(world, guildId);
  if (guild.channelIds.size >= LIMIT) throw discordError(30013);
  requireCategory(world, guild, input.parent_id);
  checkTopic(input.type ?? ChannelType.GuildText, input.topic);
  requireGrantable(world, actor, guild, input.permission_overwrites);
  const channel = newChannel(world, guild, input);
  world.channels.set(channel.id, channel);
  guild.channelIds.add(channel.id);
  announce(world, 'CHANNEL_CREATE', channel);
  noteChannel(world, actor, AuditLogEvent.ChannelCreate, channel, {});
  return channel;
}

/** Changes a channel. @throws DiscordError 10003, 50001, 50013, 50035 */
export function editChannel(world: World, actor: Actor, channelId: string, edit: ChannelEdit): Channel {
  const { channel, guild } = guildChannelOf(world, channelId);
  requireInChannel(world, actor, channelId, P.ManageChannels);
  requireCategory(world, guild, edit.parent_id);
  checkTopic(channel.type, edit.topic);
  if (edit.permission_overwrites !== undefined) requireInChannel(world, actor, channelId, P.ManageRoles);
  requireGrantable(world, actor, guild, edit.permission_overwrites);
  const before = channelSettings(channel);
  Object.assign(
    channel,
    settings(world, edit, channel.available_tags),
    named(channel.type, edit.name ?? undefined),
  );
  announce(world, 'CHANNEL_UPDATE', channel);
  noteChannel(world, actor, AuditLogEvent.ChannelUpdate, channel, { before });
  return channel;
}

/** Deletes a channel with its threads and messages; channels of a deleted category stay. @throws DiscordError 10003, 50001, 50013 */
export function deleteChannel(world: World, actor: Actor, channelId: string): Channel {
  const { channel, guild } = guildChannelOf(world, channelId);
  requireInChannel(world, actor, channelId, isThread(channel) ? P.ManageThreads : P.ManageChannels);
  for (const id of guild.threadIds)
    if (world.channels.get(id)?.parent_id === channelId) forget(world, guild, id);
  for (const id of guild.channelIds) orphan(world, id, channelId);
  emptyVoice(world, guild, channelId);
  announce(world, isThread(channel) ? 'THREAD_DELETE' : 'CHANNEL_DELETE', channel);
  forget(world, guild, channelId);
  noteDeleted(world, actor, channel);
  return channel;
}

/** Moves channels within a guild. @throws DiscordError 10003, 50013 */
export function moveChannels(
  world: World,
  actor: Actor,
  guildId: string,
  moves: readonly {
    readonly id: string;
    readonly position?: number | null;
    readonly parent_id?: string | null;
  }[],
): void {
  requireInGuild(world, actor, guildId, P.ManageChannels);
  for (const { id, position, parent_id: parentId } of moves) {
    const { channel, guild } = guildChannelOf(world, id);
    requireCategory(world, guild, parentId);
    if (typeof position === 'number') channel.position = position;
    if (parentId !== undefined) channel.parent_id = parentId;
    announce(world, 'CHANNEL_UPDATE', channel);
  }
}

/** Sets what a role or member may and may not do in a channel. @throws DiscordError 10003, 50013 */
export function setOverwrite(world: World, actor: Actor, channelId: string, overwrite: APIOverwrite): void {
  const { channel, guild } = guildChannelOf(world, channelId);
  requireInChannel(world, actor, channelId, P.ManageRoles);
  requireGrantable(world, actor, guild, [overwrite]);
  const others = (channel.permission_overwrites ?? []).filter(({ id }) => id !== overwrite.id);
  const before = channel.permission_overwrites?.find(({ id }) => id === overwrite.id);
  channel.permission_overwrites = [...others, overwrite];
  announce(world, 'CHANNEL_UPDATE', channel);
  const action =
    before === undefined ? AuditLogEvent.ChannelOverwriteCreate : AuditLogEvent.ChannelOverwriteUpdate;
  noteOverwrite(world, actor, channel, action, { before, after: overwrite });
}

/** Removes an overwrite. @throws DiscordError 10003, 10009, 50013 */
export function deleteOverwrite(world: World, actor: Actor, channelId: string, overwriteId: string): void {
  const { channel } = guildChannelOf(world, channelId);
  requireInChannel(world, actor, channelId, P.ManageRoles);
  const overwrites = channel.permission_overwrites ?? [];
  const overwrite = overwrites.find(({ id }) => id === overwriteId);
  if (overwrite === undefined) throw discordError(10009);
  channel.permission_overwrites = overwrites.filter(({ id }) => id !== overwriteId);
  announce(world, 'CHANNEL_UPDATE', channel);
  noteOverwrite(world, actor, channel, AuditLogEvent.ChannelOverwriteDelete, { before: overwrite });
}

function noteDeleted(world: World, actor: Actor, channel: Channel): void {
  const action = isThread(channel) ? AuditLogEvent.ThreadDelete : AuditLogEvent.ChannelDelete;
  noteChannel(world, actor, action, channel, { before: channelSettings(channel), after: {} });
}

function noteOverwrite(
  world: World,
  actor: Actor,
  channel: Channel,
  action: AuditLogEvent,
  { before, after }: { readonly before?: APIOverwrite | undefined; readonly after?: APIOverwrite },
): void {
  const { id = '', type } = after ?? before ?? {};
  const role = world.guilds.get(channel.guild_id ?? '')?.roles.get(id);
  const member = { id, type: AuditLogOptionsType.Member };
  noteInAuditLog(world, actor, channel.guild_id ?? '', {
    action,
    targetId: channel.id,
    changes: changesBetween(before ?? {}, after ?? {}),
    options: type === 0 ? { id, type: AuditLogOptionsType.Role, role_name: role?.name ?? '' } : member,
  });
}

type ChannelEvent = 'CHANNEL_CREATE' | 'CHANNEL_UPDATE' | 'CHANNEL_DELETE' | 'THREAD_DELETE';

function announce(world: World, t: ChannelEvent, channel: Channel): void {
  const guildId = channel.guild_id ?? '';
  const d = t === 'THREAD_DELETE' ? placeOfThread(channel) : apiChannel(world, channel);
  world.emit({ t, d, to: { guildId, channelId: channel.id } });
}

/** All that is told of a thread that is gone. @see https://docs.discord.com/developers/events/gateway-events#thread-delete */
function placeOfThread({ id, guild_id, parent_id, type }: Channel): object {
  return { id, guild_id, parent_id, type };
}

function newChannel(
  world: World,
  guild: Guild,
  { type = ChannelType.GuildText, ...input }: ChannelInput,
): Channel {
  return {
    id: world.nextId(),
    guild_id: guild.id,
    parent_id: null,
    position: guild.channelIds.size,
    permission_overwrites: [],
    flags: 0,
    ...DEFAULTS[type],
    ...settings(world, input),
    ...named(type, input.name),
    type,
  };
}

const TEXT: Partial<Channel> = { topic: null, nsfw: false, rate_limit_per_user: 0, last_message_id: null };
const VOICE: Partial<Channel> = {
  nsfw: false,
  rate_limit_per_user: 0,
  last_message_id: null,
  bitrate: 64_000,
  user_limit: 0,
  rtc_region: null,
};
const FORUM: Partial<Channel> = {
  ...TEXT,
  available_tags: [],
  default_reaction_emoji: null,
  default_sort_order: null,
  default_forum_layout: 0,
  default_thread_rate_limit_per_user: 0,
};
const DEFAULTS: Partial<Record<ChannelType, Partial<Channel>>> = {
  [ChannelType.GuildText]: TEXT,
  [ChannelType.GuildAnnouncement]: TEXT,
  [ChannelType.GuildVoice]: VOICE,
  [ChannelType.GuildStageVoice]: VOICE,
  [ChannelType.GuildForum]: FORUM,
  [ChannelType.GuildMedia]: FORUM,
};
const LOWER_CASE: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
]);

const NULLABLE: ReadonlySet<string> = new Set([
  'topic',
  'parent_id',
  'rtc_region',
  'default_reaction_emoji',
  'default_sort_order',
]);
const SETTINGS: ReadonlySet<string> = new Set([
  ...NULLABLE,
  'position',
  'nsfw',
  'rate_limit_per_user',
  'permission_overwrites',
  'flags',
  'bitrate',
  'user_limit',
  'video_quality_mode',
  'default_auto_archive_duration',
  'default_thread_rate_limit_per_user',
  'default_forum_layout',
]);

/** What of an edit a channel takes over; `null` where a channel has none means "as before". */
function settings(
  world: World,
  edit: ChannelEdit,
  known: NonNullable<Channel['available_tags']> = [],
): Partial<Channel> {
  const kept = Object.entries(edit).filter(
    ([key, value]) => SETTINGS.has(key) && value !== undefined && (value !== null || NULLABLE.has(key)),
  );
  checkDefaultReaction(edit.default_reaction_emoji);
  const tags = edit.available_tags && finishTags(world, known, edit.available_tags);
  return { ...Object.fromEntries(kept), ...(tags && { available_tags: tags }) };
}

/** Discord writes names of text channels in lower case with hyphens. */
function named(type: ChannelType, name: string | undefined): { name?: string } {
  if (name === undefined) return {};
  return { name: LOWER_CASE.has(type) ? name.toLowerCase().replaceAll(/\s+/g, '-') : name };
}

function requireCategory(world: World, guild: Guild, parentId: string | null | undefined): void {
  if (typeof parentId !== 'string') return;
  const parent = world.channels.get(parentId);
  if (parent?.guild_id === guild.id && parent.type === ChannelType.GuildCategory) return;
  throw invalidForm([
    { path: ['parent_id'], code: 'CHANNEL_PARENT_INVALID', message: 'Category does not exist' },
  ]);
}

/** @see https://docs.discord.com/developers/resources/channel#modify-channel-json-params-guild-channel */
function checkTopic(type: ChannelType, topic: string | null | undefined): void {
  const faults = tooLong(topic, isForum({ type }) ? 4_096 : 1_024, ['topic']);
  if (faults.length > 0) throw invalidForm(faults);
}

/** Nobody can hand out a permission they lack. */
function requireGrantable(
  world: World,
  actor: Actor,
  guild: Guild,
  overwrites: readonly APIOverwrite[] | undefined,
): void {
  if (actor.kind === 'system' || overwrites === undefined) return;
  const granted = guildPermissions(world, guild.id, actor.userId);
  const wanted = overwrites.reduce((all, { allow, deny }) => all | BigInt(allow) | BigInt(deny), 0n);
  if (!has(granted, wanted)) throw discordError(50013);
}

function orphan(world: World, channelId: string, categoryId: string): void {
  const channel = world.channels.get(channelId);
  if (channel?.parent_id !== categoryId) return;
  channel.parent_id = null;
  announce(world, 'CHANNEL_UPDATE', channel);
}

function forget(world: World, guild: Guild, channelId: string): void {
  for (const messageId of world.messages.get(channelId)?.keys() ?? []) {
    world.reactions.delete(messageId);
    forgetPoll(world, messageId);
  }
  for (const key of world.files.keys()) if (key.startsWith(`${channelId}/`)) world.files.delete(key);
  for (const webhook of world.webhooks.values())
    if (webhook.channelId === channelId) world.webhooks.delete(webhook.id);
  forgetThreadAlarm(world, channelId);
  world.messages.delete(channelId);
  world.threadMembers.delete(channelId);
  world.channels.delete(channelId);
  guild.channelIds.delete(channelId);
  guild.threadIds.delete(channelId);
}
