import { AuditLogEvent } from 'discord-api-types/v10';
import type { JsonSchema } from '../../src/conformance/json-schema.ts';
import type { Definitions } from './simplify.ts';

/** Actions that always come with `options`. @see https://docs.discord.com/developers/resources/audit-log#audit-log-entry-object-optional-audit-entry-info */
const WITH_OPTIONS: readonly AuditLogEvent[] = [
  AuditLogEvent.ChannelOverwriteCreate,
  AuditLogEvent.ChannelOverwriteUpdate,
  AuditLogEvent.ChannelOverwriteDelete,
  AuditLogEvent.MemberPrune,
  AuditLogEvent.MemberMove,
  AuditLogEvent.MemberDisconnect,
  AuditLogEvent.MessageDelete,
  AuditLogEvent.MessageBulkDelete,
  AuditLogEvent.MessagePin,
  AuditLogEvent.MessageUnpin,
  AuditLogEvent.StageInstanceCreate,
  AuditLogEvent.StageInstanceUpdate,
  AuditLogEvent.StageInstanceDelete,
  AuditLogEvent.ApplicationCommandPermissionUpdate,
  AuditLogEvent.AutoModerationBlockMessage,
  AuditLogEvent.AutoModerationFlagToChannel,
  AuditLogEvent.AutoModerationUserCommunicationDisabled,
];
/** Actions that always come with `changes`, since the code of the invite is nowhere else. */
const WITH_CHANGES: readonly AuditLogEvent[] = [
  AuditLogEvent.InviteCreate,
  AuditLogEvent.InviteUpdate,
  AuditLogEvent.InviteDelete,
];
const OTHERS = Object.values(AuditLogEvent).filter(
  (action) => typeof action === 'number' && ![...WITH_OPTIONS, ...WITH_CHANGES].includes(action),
);
const ofAction = (actions: readonly unknown[], required: readonly string[] = []): JsonSchema => ({
  properties: { action_type: { enum: actions } },
  required,
});

const OF_GUILD: JsonSchema = { required: ['guild_id'] };

/**
 * What a bot gets with an event though its type leaves it open, mostly since it is shared with REST or with group
 * direct messages. Of several one must fit. Without them discord.js throws or loses the event.
 */
const DEMANDED: Readonly<Record<string, readonly JsonSchema[]>> = {
  // https://docs.discord.com/developers/events/gateway-events#guild-member-update
  GUILD_MEMBER_UPDATE: [{ required: ['user'] }],
  GUILD_AUDIT_LOG_ENTRY_CREATE: [
    ofAction(OTHERS),
    ofAction(WITH_OPTIONS, ['options']),
    ofAction(WITH_CHANGES, ['changes']),
  ],
  INVITE_CREATE: [OF_GUILD],
  // https://docs.discord.com/developers/events/gateway-events#message-create
  MESSAGE_CREATE: [OF_GUILD, { required: ['channel_type'] }],
  THREAD_CREATE: [OF_GUILD],
  THREAD_UPDATE: [OF_GUILD],
  // https://docs.discord.com/developers/events/gateway-events#thread-members-update
  THREAD_MEMBERS_UPDATE: [{ required: ['added_members'] }, { required: ['removed_member_ids'] }],
  VOICE_STATE_UPDATE: [OF_GUILD],
};

/** The same events with what they always come with. @throws TypeError for one that there is not */
export function demand(events: Definitions): Definitions {
  const demanded = Object.entries(DEMANDED).map(([name, alternatives]) => {
    const schema = events[name];
    if (schema === undefined) throw new TypeError(`discord-api-types has no event "${name}" any more.`);
    return [name, { anyOf: alternatives.map((more) => ({ ...more, anyOf: [schema] })) }] as const;
  });
  return { ...events, ...Object.fromEntries(demanded) };
}
