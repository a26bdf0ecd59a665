import { Locale, type APIGuild, type APIRole, type RoleFlags } from 'discord-api-types/v10';
import { AuditLogEvent, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { changesBetween, noteInAuditLog } from './audit-log.ts';
import { guildOf, userOf } from './find.ts';
import { joinGuild } from './members.ts';
import { requireInGuild } from './permissions.ts';
import { apiGuild } from './projections.ts';
import type { Actor, Guild, World } from './world.ts';

/** What a guild is made with. */
export interface GuildInput {
  readonly name: string;
  readonly ownerId: string;
  readonly id?: string;
}

/** What `editGuild` changes; what is left out stays. */
export type GuildEdit = Partial<
  Pick<
    APIGuild,
    | 'name'
    | 'description'
    | 'verification_level'
    | 'default_message_notifications'
    | 'explicit_content_filter'
    | 'afk_channel_id'
    | 'afk_timeout'
    | 'system_channel_id'
    | 'system_channel_flags'
    | 'rules_channel_id'
    | 'public_updates_channel_id'
    | 'safety_alerts_channel_id'
    | 'preferred_locale'
    | 'premium_progress_bar_enabled'
  >
>;

/** What Discord gives @everyone in a new guild. */
const EVERYONE_PERMISSIONS =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.CreatePublicThreads |
  P.CreatePrivateThreads |
  P.EmbedLinks |
  P.AttachFiles |
  P.AddReactions |
  P.UseExternalEmojis |
  P.UseExternalStickers |
  P.ReadMessageHistory |
  P.UseApplicationCommands |
  P.SendVoiceMessages |
  P.SendPolls |
  P.Connect |
  P.Speak |
  P.Stream |
  P.UseVAD |
  P.RequestToSpeak |
  P.ChangeNickname |
  P.CreateInstantInvite |
  P.UseEmbeddedActivities |
  P.UseSoundboard |
  P.UseExternalSounds |
  P.UseExternalApps;

/** A new guild without channels; its owner is its only member. */
export function createGuild(world: World, { name, ownerId, id = world.nextId() }: GuildInput): Guild {
  userOf(world, ownerId);
  const guild: Guild = {
    id,
    data: guildData(id, name, ownerId),
    roles: new Map([[id, everyoneRole(id)]]),
    members: new Map(),
    emojis: new Map(),
    channelIds: new Set(),
    threadIds: new Set(),
    bans: new Map(),
    auditLog: [],
    autoModeration: new Map(),
    voiceStates: new Map(),
    voiceStatuses: new Map(),
    stageInstances: new Map(),
    scheduledEvents: new Map(),
    sounds: new Map(),
    commandPermissions: new Map(),
    integrations: new Map(),
    welcomeScreen: { description: null, welcome_channels: [] },
    onboarding: { guild_id: id, prompts: [], default_channel_ids: [], enabled: false, mode: 0 },
    vanityUses: 0,
  };
  world.guilds.set(id, guild);
  joinGuild(world, id, ownerId);
  return guild;
}

/** Changes a guild's settings. @throws DiscordError 50013 without MANAGE_GUILD */
export function editGuild(world: World, actor: Actor, guildId: string, edit: GuildEdit): Guild {
  requireInGuild(world, actor, guildId, P.ManageGuild);
  const guild = guildOf(world, guildId);
  const before = { ...guild.data };
  Object.assign(guild.data, edit);
  const changes = changesBetween(before, guild.data);
  noteInAuditLog(world, actor, guildId, { action: AuditLogEvent.GuildUpdate, targetId: guildId, changes });
  world.emit({ t: 'GUILD_UPDATE', d: apiGuild(guild), to: { guildId } });
  return guild;
}

function everyoneRole(guildId: string): APIRole {
  return {
    id: guildId,
    name: '@everyone',
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: 0,
    permissions: EVERYONE_PERMISSIONS.toString(),
    managed: false,
    mentionable: false,
    flags: 0 as RoleFlags,
  };
}

function guildData(id: string, name: string, ownerId: string): Guild['data'] {
  return {
    id,
    name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: ownerId,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0 as APIGuild['system_channel_flags'],
    rules_channel_id: null,
    max_presences: null,
    max_members: 25_000_000,
    max_video_channel_users: 25,
    max_stage_video_channel_users: 50,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: Locale.EnglishUS,
    public_updates_channel_id: null,
    nsfw_level: 0,
    stickers: [],
    premium_progress_bar_enabled: false,
    hub_type: null,
    safety_alerts_channel_id: null,
    incidents_data: null,
  };
}
