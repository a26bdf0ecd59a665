import { AuditLogEvent, PermissionFlagsBits as P, type GuildMemberFlags } from 'discord-api-types/v10';
import { changesBetween, noteInAuditLog } from './audit-log.ts';
import { applicationByBot, guildOf, memberOf, userOf } from './find.ts';
import { requireAbove } from './hierarchy.ts';
import { addIntegration, forgetIntegration } from './integrations.ts';
import { announceUpdate, assignRole, noteRoles } from './member-roles.ts';
import { discordError, invalidForm } from './json-errors.ts';
import { guildPermissions, has, requireInGuild } from './permissions.ts';
import { apiMember, guildCreatePayload } from './projections.ts';
import { createManagedRole } from './roles.ts';
import { isoNow } from './time.ts';
import { applyVoiceEdit, requireVoiceEdit, type VoiceEdit } from './voice-moderation.ts';
import { takeOutOfVoice } from './voice.ts';
import type { Actor, Guild, Member, World } from './world.ts';

/** How a member joins. */
export interface JoinInput {
  readonly roleIds?: readonly string[];
  readonly nick?: string;
  /** @defaultValue `false` */
  readonly mute?: boolean;
  /** @defaultValue `false` */
  readonly deaf?: boolean;
  /** Bots get a role of their own with these permissions, as an invite grants them. @defaultValue none */
  readonly permissions?: bigint;
}

/** What `editMember` changes; what is left out stays. */
export interface MemberEdit extends VoiceEdit {
  readonly nick?: string | null;
  readonly roles?: readonly string[] | null;
  /** End of a time-out as an ISO date, at most 28 days away; `null` ends it. */
  readonly communication_disabled_until?: string | null;
}

/** The longest time-out, in milliseconds. @see https://docs.discord.com/developers/resources/guild#modify-guild-member */
const LONGEST_TIMEOUT_MS = 28 * 24 * 60 * 60_000;

/** Brings a user or a bot into a guild; one who is there already stays as they are. @throws DiscordError 40007 when banned */
export function joinGuild(world: World, guildId: string, userId: string, input: JoinInput = {}): Member {
  const guild = guildOf(world, guildId);
  const known = guild.members.get(userId);
  if (known !== undefined) return known;
  if (guild.bans.has(userId)) throw discordError(40007);
  userOf(world, userId);
  const member = newMember(world, userId, input);
  guild.members.set(userId, member);
  if (input.permissions !== undefined)
    member.roles.push(createManagedRole(world, guild, userId, input.permissions).id);
  announceJoin(world, guild, member);
  const application = applicationByBot(world, userId);
  if (application !== undefined) addIntegration(world, guild, application);
  return member;
}

/** A bot or person leaves a guild by themselves. @throws DiscordError 10004 for a stranger */
export function leaveGuild(world: World, guildId: string, userId: string): void {
  const guild = guildOf(world, guildId);
  if (!guild.members.has(userId)) throw discordError(10004);
  removeMember(world, guild, userId);
}

/** Removes another member. @throws DiscordError 50013 without KICK_MEMBERS or below them */
export function kickMember(world: World, actor: Actor, guildId: string, userId: string): void {
  requireInGuild(world, actor, guildId, P.KickMembers);
  const guild = guildOf(world, guildId);
  memberOf(guild, userId);
  requireAbove(actor, guild, userId);
  removeMember(world, guild, userId);
  noteInAuditLog(world, actor, guildId, { action: AuditLogEvent.MemberKick, targetId: userId });
}

/** Takes a member out of a guild and tells everybody, without asking for permission. */
export function removeMember(world: World, guild: Guild, userId: string): void {
  const application = applicationByBot(world, userId);
  takeOutOfVoice(world, guild, userId);
  guild.members.delete(userId);
  for (const threadId of guild.threadIds) world.threadMembers.get(threadId)?.delete(userId);
  const user = userOf(world, userId);
  world.emit({ t: 'GUILD_MEMBER_REMOVE', d: { guild_id: guild.id, user }, to: { guildId: guild.id } });
  if (application === undefined) return;
  forgetIntegration(world, guild, application);
  world.emit({ t: 'GUILD_DELETE', d: { id: guild.id }, to: { applicationId: application.id } });
}

/** Changes a member. @throws DiscordError 50013 when a permission or the hierarchy forbids it, 50035, 40032 for voice */
export function editMember(
  world: World,
  actor: Actor,
  guildId: string,
  userId: string,
  edit: MemberEdit,
): Member {
  const guild = guildOf(world, guildId);
  const member = memberOf(guild, userId);
  requireForEdit(world, actor, guild, userId, edit);
  const before = { ...member };
  if (edit.roles !== undefined) setRoles(actor, guild, member, edit.roles ?? []);
  if (edit.nick !== undefined) member.nick = checkedNick(edit.nick);
  if (edit.communication_disabled_until !== undefined)
    setTimeoutUntil(world, guild, member, edit.communication_disabled_until);
  applyVoiceEdit(world, actor, guild, member, edit);
  announceUpdate(world, guild, member);
  noteEdit(world, actor, guild, before, member);
  return member;
}

/** Roles have an entry of their own. */
function noteEdit(world: World, actor: Actor, guild: Guild, before: Member, after: Member): void {
  const changes = changesBetween({ ...before, roles: [] }, { ...after, roles: [] });
  const note = { action: AuditLogEvent.MemberUpdate, targetId: after.userId, changes };
  if (changes.length > 0) noteInAuditLog(world, actor, guild.id, note);
  noteRoles(world, actor, guild, after.userId, { before: before.roles, after: after.roles });
}

function newMember(
  world: World,
  userId: string,
  { roleIds = [], nick, mute = false, deaf = false }: JoinInput,
): Member {
  return {
    userId,
    nick: nick ?? null,
    avatar: null,
    banner: null,
    roles: [...roleIds],
    joined_at: isoNow(world),
    premium_since: null,
    deaf,
    mute,
    flags: 0 as GuildMemberFlags,
    pending: false,
    communication_disabled_until: null,
    avatar_decoration_data: null,
    collectibles: null,
  };
}

function announceJoin(world: World, guild: Guild, member: Member): void {
  const application = applicationByBot(world, member.userId);
  const d = { guild_id: guild.id, ...apiMember(world, member) };
  if (application !== undefined) {
    const payload = guildCreatePayload(world, guild.id, member.userId);
    world.emit({ t: 'GUILD_CREATE', d: payload, to: { applicationId: application.id } });
  }
  world.emit({ t: 'GUILD_MEMBER_ADD', d, to: { guildId: guild.id } });
}

function requireForEdit(world: World, actor: Actor, guild: Guild, userId: string, edit: MemberEdit): void {
  const own = actor.kind !== 'system' && actor.userId === userId;
  const needs: [unknown, bigint][] = [
    [edit.nick, own ? P.ChangeNickname : P.ManageNicknames],
    [edit.roles, P.ManageRoles],
    [edit.communication_disabled_until, P.ModerateMembers],
  ];
  for (const [value, permission] of needs)
    if (value !== undefined) requireInGuild(world, actor, guild.id, permission);
  const needsRank = edit.nick !== undefined || edit.communication_disabled_until !== undefined;
  if (needsRank && !own) requireAbove(actor, guild, userId);
  requireVoiceEdit(world, actor, guild, userId, edit);
}

function setRoles(actor: Actor, guild: Guild, member: Member, wanted: readonly string[]): void {
  const before = new Set(member.roles);
  const after = new Set(wanted);
  for (const roleId of before) if (!after.has(roleId)) assignRole(actor, guild, member, roleId, 'take');
  for (const roleId of after) if (!before.has(roleId)) assignRole(actor, guild, member, roleId, 'give');
}

function checkedNick(nick: string | null): string | null {
  if (nick === null || nick === '') return null;
  if (nick.length <= 32) return nick;
  throw invalidForm([
    { path: ['nick'], code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 32 or fewer in length.' },
  ]);
}

function setTimeoutUntil(world: World, guild: Guild, member: Member, until: string | null): void {
  const endMs = until === null ? 0 : Date.parse(until);
  if (has(guildPermissions(world, guild.id, member.userId), P.Administrator) && until !== null)
    throw discordError(50013);
  if (endMs - world.clock.now() > LONGEST_TIMEOUT_MS)
    throw invalidForm([
      {
        path: ['communication_disabled_until'],
        code: 'MEMBER_TIMEOUT_TOO_LONG',
        message: 'Must be less than 28 days from now.',
      },
    ]);
  member.communication_disabled_until = until === null ? null : new Date(endMs).toISOString();
}
