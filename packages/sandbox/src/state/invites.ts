import {
  AuditLogEvent,
  InviteType,
  PermissionFlagsBits as P,
  type APIExtendedInvite,
  type APIInvite,
} from 'discord-api-types/v10';
import { noteInAuditLog } from './audit-log.ts';
import { channelOf, guildChannelOf, guildOf, userOf } from './find.ts';
import type { Invite } from './invite.ts';
import { discordError } from './json-errors.ts';
import { joinGuild } from './members.ts';
import {
  channelPermissions,
  guildPermissions,
  has,
  requireInChannel,
  requireInGuild,
} from './permissions.ts';
import { isoTime } from './time.ts';
import type { Actor, Guild, Member, World } from './world.ts';

/** What an invite is made with. */
export interface InviteInput {
  /** In seconds, up to 5,184,000; 0 lasts for ever. @defaultValue a day */
  readonly max_age?: number | null | undefined;
  /** Up to 100; 0 has no limit. @defaultValue 0 */
  readonly max_uses?: number | null | undefined;
  readonly temporary?: boolean | null | undefined;
  /** Whether a like invite of the same maker is not given again. @defaultValue `false` */
  readonly unique?: boolean | null | undefined;
}

const DAY_SECONDS = 86_400;
/** @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes (30016) */
const PER_GUILD = 1_000;

/** An invite to a channel: a new one, or a like one of the actor's. @throws DiscordError 50001, 50013 without CREATE_INSTANT_INVITE, 30016 */
export function createInvite(world: World, actor: Actor, channelId: string, input: InviteInput = {}): Invite {
  const { guild } = guildChannelOf(world, channelId);
  requireInChannel(world, actor, channelId, P.CreateInstantInvite);
  const invite = newInvite(world, actor, { guildId: guild.id, channelId }, input);
  const known = input.unique === true ? undefined : openInvites(world).find((one) => isLike(one, invite));
  if (known !== undefined) return known;
  if (invitesOf(world, guild.id).length >= PER_GUILD) throw discordError(30016);
  world.invites.set(invite.code, invite);
  announce(world, 'INVITE_CREATE', invite);
  note(world, actor, AuditLogEvent.InviteCreate, invite);
  return invite;
}

/** An invite that still holds. @throws DiscordError 10006 */
export function inviteOf(world: World, code: string): Invite {
  const invite = world.invites.get(code);
  if (invite === undefined || isOver(world, invite)) throw discordError(10006);
  return invite;
}

/** The invites of a guild that still hold. @throws DiscordError 50001, 50013 without MANAGE_GUILD */
export function guildInvites(world: World, actor: Actor, guildId: string): Invite[] {
  requireInGuild(world, actor, guildId, P.ManageGuild);
  return invitesOf(world, guildId);
}

/** The invites of a channel that still hold. @throws DiscordError 50001, 50013 without MANAGE_CHANNELS */
export function channelInvites(world: World, actor: Actor, channelId: string): Invite[] {
  requireInChannel(world, actor, channelId, P.ManageChannels);
  return openInvites(world).filter((invite) => invite.channelId === channelId);
}

/** Takes an invite back. @throws DiscordError 10006, 50013 without MANAGE_CHANNELS there or MANAGE_GUILD */
export function deleteInvite(world: World, actor: Actor, code: string): Invite {
  const invite = inviteOf(world, code);
  requireManaging(world, actor, invite);
  world.invites.delete(code);
  announce(world, 'INVITE_DELETE', invite);
  note(world, actor, AuditLogEvent.InviteDelete, invite);
  return invite;
}

/** A person follows an invite; one used up is gone. @throws DiscordError 10006, 40007 */
export function acceptInvite(world: World, userId: string, code: string): Member {
  const invite = inviteOf(world, code);
  const guild = guildOf(world, invite.guildId);
  if (areInvitesOff(world, guild)) throw discordError(10006);
  const isNew = !guild.members.has(userId);
  const member = joinGuild(world, invite.guildId, userId);
  if (isNew) invite.uses += 1;
  return member;
}

/** While a guild has its invites rest nobody comes in. That they are unknown then is assumed. */
function areInvitesOff(world: World, { data }: Guild): boolean {
  const until = data.incidents_data?.invites_disabled_until;
  return typeof until === 'string' && Date.parse(until) > world.clock.now();
}

/** An invite as anybody sees it. */
export function apiInvite(world: World, invite: Invite, { withCounts = false } = {}): APIInvite {
  const { data, members } = guildOf(world, invite.guildId);
  const channel = channelOf(world, invite.channelId);
  return {
    type: InviteType.Guild,
    code: invite.code,
    expires_at: expiresAt(invite),
    flags: 0,
    guild_id: data.id,
    guild: {
      id: data.id,
      name: data.name,
      splash: data.splash,
      banner: data.banner,
      description: data.description,
      icon: data.icon,
      features: data.features,
      verification_level: data.verification_level,
      vanity_url_code: data.vanity_url_code,
      nsfw_level: data.nsfw_level,
      nsfw: false,
      premium_subscription_count: data.premium_subscription_count ?? 0,
    },
    channel: { id: channel.id, type: channel.type, name: channel.name ?? null },
    ...(invite.inviterId !== null && { inviter: userOf(world, invite.inviterId) }),
    ...(withCounts && {
      approximate_member_count: members.size,
      approximate_presence_count: members.size,
    }),
  } as unknown as APIInvite;
}

/** An invite as those who manage invites see it. */
export function apiInviteWithUses(world: World, invite: Invite): APIExtendedInvite {
  const { uses, maxUses, maxAgeSeconds, temporary, createdAtMs } = invite;
  return {
    ...apiInvite(world, invite),
    uses,
    max_uses: maxUses,
    max_age: maxAgeSeconds,
    temporary,
    created_at: isoTime(createdAtMs),
  };
}

function newInvite(
  world: World,
  actor: Actor,
  { guildId, channelId }: Pick<Invite, 'guildId' | 'channelId'>,
  input: InviteInput,
): Invite {
  return {
    // Discord's codes are random; these come from the id, so that a run can be repeated.
    code: BigInt(world.nextId()).toString(36),
    guildId,
    channelId,
    inviterId: actor.kind === 'system' ? null : actor.userId,
    createdAtMs: world.clock.now(),
    maxAgeSeconds: input.max_age ?? DAY_SECONDS,
    maxUses: input.max_uses ?? 0,
    temporary: input.temporary ?? false,
    uses: 0,
  };
}

function isLike(known: Invite, wanted: Invite): boolean {
  const sameKind = known.maxAgeSeconds === wanted.maxAgeSeconds && known.maxUses === wanted.maxUses;
  const samePlace = known.channelId === wanted.channelId && known.inviterId === wanted.inviterId;
  return sameKind && samePlace && known.temporary === wanted.temporary;
}

function openInvites(world: World): Invite[] {
  for (const [code, invite] of world.invites) if (isOver(world, invite)) world.invites.delete(code);
  return [...world.invites.values()];
}

function invitesOf(world: World, guildId: string): Invite[] {
  return openInvites(world).filter((invite) => invite.guildId === guildId);
}

function isOver(world: World, { channelId, createdAtMs, maxAgeSeconds, maxUses, uses }: Invite): boolean {
  const isOld = maxAgeSeconds > 0 && world.clock.now() >= createdAtMs + maxAgeSeconds * 1_000;
  return isOld || (maxUses > 0 && uses >= maxUses) || !world.channels.has(channelId);
}

function expiresAt({ createdAtMs, maxAgeSeconds }: Invite): string | null {
  return maxAgeSeconds === 0 ? null : isoTime(createdAtMs + maxAgeSeconds * 1_000);
}

function requireManaging(world: World, actor: Actor, { guildId, channelId }: Invite): void {
  if (actor.kind === 'system') return;
  const inChannel = has(channelPermissions(world, channelId, actor.userId), P.ManageChannels);
  if (!inChannel && !has(guildPermissions(world, guildId, actor.userId), P.ManageGuild))
    throw discordError(50013);
}

/** Discord sends these only to those who manage the channel. */
function announce(world: World, t: 'INVITE_CREATE' | 'INVITE_DELETE', invite: Invite): void {
  const { guildId, channelId, code } = invite;
  const {
    guild: _guild,
    channel: _channel,
    type: _type,
    flags: _flags,
    ...whole
  } = apiInviteWithUses(world, invite);
  const place = { guild_id: guildId, channel_id: channelId };
  world.emit({
    t,
    d: t === 'INVITE_CREATE' ? { ...whole, ...place } : { ...place, code },
    to: { guildId, permissions: P.ManageChannels },
  });
}

function note(world: World, actor: Actor, action: AuditLogEvent, invite: Invite): void {
  noteInAuditLog(world, actor, invite.guildId, {
    action,
    targetId: null,
    changes: [
      action === AuditLogEvent.InviteCreate
        ? { key: 'code', new_value: invite.code }
        : { key: 'code', old_value: invite.code },
    ],
  });
}
