import type { APIAuditLogChange, AuditLogEvent } from 'discord-api-types/v10';
import { changesBetween, noteInAuditLog } from './audit-log.ts';
import type { Channel } from './channel.ts';
import type { Actor, World } from './world.ts';

/** The fields of channels and threads that the audit log is known to tell of. */
const NOTED: ReadonlySet<string> = new Set([
  'name',
  'type',
  'topic',
  'position',
  'nsfw',
  'flags',
  'permission_overwrites',
  'rate_limit_per_user',
  'bitrate',
  'user_limit',
  'rtc_region',
  'video_quality_mode',
  'available_tags',
  'default_reaction_emoji',
  'default_auto_archive_duration',
  'default_thread_rate_limit_per_user',
  'archived',
  'locked',
  'auto_archive_duration',
] satisfies APIAuditLogChange['key'][]);

/**
 * What people set of a channel or thread, as the audit log notes it, and nothing of what happens there, such as its last
 * message. Those of a thread stand beside its other fields.
 * @see https://docs.discord.com/developers/resources/audit-log#audit-log-change-object
 */
export function channelSettings({ thread_metadata: thread, ...channel }: Channel): object {
  return Object.fromEntries(Object.entries({ ...channel, ...thread }).filter(([key]) => NOTED.has(key)));
}

/** Notes in the audit log what changed of the settings of a channel or thread; of a new one `before` is empty, and of a deleted one `after`. */
export function noteChannel(
  world: World,
  actor: Actor,
  action: AuditLogEvent,
  channel: Channel,
  { before = {}, after = channelSettings(channel) }: { readonly before?: object; readonly after?: object },
): void {
  const changes = changesBetween(before, after);
  noteInAuditLog(world, actor, channel.guild_id ?? '', { action, targetId: channel.id, changes });
}
