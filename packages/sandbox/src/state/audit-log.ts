import {
  PermissionFlagsBits as P,
  type APIAuditLogChange,
  type APIAuditLogEntry,
  type APIAuditLogOptions,
  type AuditLogEvent,
} from 'discord-api-types/v10';
import { guildOf } from './find.ts';
import { requireInGuild } from './permissions.ts';
import type { Actor, World } from './world.ts';

/** What an entry of the audit log says; who did it and why come from the actor. */
export interface AuditNote {
  readonly action: AuditLogEvent;
  /** The user, channel, role … it was done to. */
  readonly targetId: string | null;
  readonly changes?: APIAuditLogChange[];
  readonly options?: Partial<APIAuditLogOptions>;
}

/** Discord keeps entries for 45 days; the sandbox this many in a guild, and the oldest go. */
const KEPT = 1_000;

/**
 * Notes what an actor did, with their reason, and tells those who may view the audit log. What the test itself
 * arranges as `system` is not noted.
 * @see https://docs.discord.com/developers/resources/audit-log#audit-log-entry-object
 */
export function noteInAuditLog(world: World, actor: Actor, guildId: string, note: AuditNote): void {
  if (actor.kind === 'system') return;
  const { action, targetId, changes = [], options } = note;
  const entry: APIAuditLogEntry = {
    id: world.nextId(),
    user_id: actor.userId,
    target_id: targetId,
    action_type: action,
    ...(changes.length > 0 && { changes }),
    ...(options !== undefined && { options }),
    ...(actor.reason !== undefined && { reason: actor.reason }),
  };
  const { auditLog } = guildOf(world, guildId);
  auditLog.push(entry);
  if (auditLog.length > KEPT) auditLog.shift();
  world.emit({
    t: 'GUILD_AUDIT_LOG_ENTRY_CREATE',
    d: { guild_id: guildId, ...entry },
    to: { guildId, permissions: P.ViewAuditLog },
  });
}

/** Which entries are asked for. */
export interface AuditQuery {
  readonly userId?: string | undefined;
  readonly action?: number | undefined;
  readonly targetId?: string | undefined;
}

/** The entries of a guild, oldest first. @throws DiscordError 50001, 50013 without VIEW_AUDIT_LOG */
export function auditEntries(
  world: World,
  actor: Actor,
  guildId: string,
  { userId, action, targetId }: AuditQuery = {},
): APIAuditLogEntry[] {
  requireInGuild(world, actor, guildId, P.ViewAuditLog);
  return guildOf(world, guildId).auditLog.filter(
    (entry) =>
      (userId === undefined || entry.user_id === userId) &&
      (action === undefined || entry.action_type === action) &&
      (targetId === undefined || entry.target_id === targetId),
  );
}

/** The fields that differ, as the audit log names them. `before` must be a copy. */
export function changesBetween(before: object, after: object): APIAuditLogChange[] {
  const old = new Map(Object.entries(before));
  const now = new Map(Object.entries(after));
  const keys = [...new Set([...old.keys(), ...now.keys()])];
  const changed = keys.filter((key) => JSON.stringify(old.get(key)) !== JSON.stringify(now.get(key)));
  return changed.map((key) => ({
    key,
    ...side('old_value', old.get(key)),
    ...side('new_value', now.get(key)),
  })) as unknown as APIAuditLogChange[];
}

/** The audit log leaves out a side that is empty. */
function side(name: 'old_value' | 'new_value', value: unknown): object {
  return value === undefined || value === null ? {} : { [name]: structuredClone(value) };
}
