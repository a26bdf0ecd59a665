import {
  AuditLogEvent,
  PermissionFlagsBits as P,
  type APIGuildWidget,
  type APIGuildWidgetSettings,
} from 'discord-api-types/v10';
import { changesBetween, noteInAuditLog } from './audit-log.ts';
import { guildOf } from './find.ts';
import { announceGuild } from './guild-features.ts';
import { createInvite } from './invites.ts';
import { discordError, invalidForm } from './json-errors.ts';
import { everyonePermissions, has, requireInGuild } from './permissions.ts';
import { isVoice } from './voice.ts';
import type { Actor, Guild, World } from './world.ts';

/** What `editWidget` changes; what is left out stays. */
export interface WidgetEdit {
  readonly enabled?: boolean | null;
  readonly channel_id?: string | null;
}

/** @see https://docs.discord.com/developers/resources/guild#guild-widget-object */
const SHOWN_MEMBERS = 100;

/** The settings of a guild's widget. @throws DiscordError 10004, 50001, 50013 without MANAGE_GUILD */
export function getWidgetSettings(world: World, actor: Actor, guildId: string): APIGuildWidgetSettings {
  requireInGuild(world, actor, guildId, P.ManageGuild);
  return settingsOf(guildOf(world, guildId));
}

/** Changes the settings of a guild's widget. @throws DiscordError 50013 without MANAGE_GUILD, 50035 for a channel of another guild */
export function editWidget(
  world: World,
  actor: Actor,
  guildId: string,
  { enabled, channel_id: channelId }: WidgetEdit,
): APIGuildWidgetSettings {
  requireInGuild(world, actor, guildId, P.ManageGuild);
  const guild = guildOf(world, guildId);
  if (typeof channelId === 'string' && !guild.channelIds.has(channelId))
    throw invalidForm([{ path: ['channel_id'], code: 'CHANNEL_INVALID', message: 'Unknown channel' }]);
  const before = { ...guild.data };
  if (typeof enabled === 'boolean') guild.data.widget_enabled = enabled;
  if (channelId !== undefined) guild.data.widget_channel_id = channelId;
  announceGuild(world, guild);
  const changes = changesBetween(before, guild.data);
  noteInAuditLog(world, actor, guildId, { action: AuditLogEvent.GuildUpdate, targetId: guildId, changes });
  return settingsOf(guild);
}

/** What a guild's widget shows to anybody. @throws DiscordError 10004, 50004 when it is off */
export function guildWidget(world: World, guildId: string): APIGuildWidget {
  const guild = guildOf(world, guildId);
  if (guild.data.widget_enabled !== true) throw discordError(50004);
  const people = [...guild.members.keys()]
    .map((id) => world.users.get(id))
    .filter((user) => user !== undefined && user.bot !== true);
  return {
    id: guildId,
    name: guild.data.name,
    instant_invite: widgetInvite(world, guild),
    channels: openVoiceChannels(world, guild),
    // Who they are is kept back: ids are numbers in order, and there are no discriminators and avatars.
    members: people.slice(0, SHOWN_MEMBERS).map((user, index) => ({
      id: String(index),
      username: user?.username ?? '',
      discriminator: '0000',
      avatar: null,
      status: 'online',
      avatar_url: `${world.origin}/embed/avatars/0.png`,
    })) as unknown as APIGuildWidget['members'],
    presence_count: people.length,
  };
}

function settingsOf({ data }: Guild): APIGuildWidgetSettings {
  return { enabled: data.widget_enabled ?? false, channel_id: data.widget_channel_id ?? null };
}

function widgetInvite(world: World, { data }: Guild): string | null {
  if (typeof data.widget_channel_id !== 'string' || !world.channels.has(data.widget_channel_id)) return null;
  const { code } = createInvite(world, { kind: 'system' }, data.widget_channel_id);
  return `https://discord.com/invite/${code}`;
}

function openVoiceChannels(world: World, guild: Guild): APIGuildWidget['channels'] {
  const channels = [...guild.channelIds].map((id) => world.channels.get(id));
  return channels
    .filter((channel) => channel !== undefined)
    .filter(
      (channel) => isVoice(channel) && has(everyonePermissions(world, guild, channel.id), P.ViewChannel),
    )
    .map(({ id, name, position }) => ({ id, name: name ?? '', position: position ?? 0 }));
}
