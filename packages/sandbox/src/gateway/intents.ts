import { GatewayIntentBits as Bit, type GatewayDispatchEvents } from 'discord-api-types/v10';
import type { PrivilegedIntents } from '../state/world.ts';

/** The intent that lets an event through in a guild and, where it differs, in a direct message. `0` needs none. */
interface Needed {
  readonly guild: number;
  readonly direct?: number;
}

const everywhere: Needed = { guild: 0 };
const guilds: Needed = { guild: Bit.Guilds };
const members: Needed = { guild: Bit.GuildMembers };
const moderation: Needed = { guild: Bit.GuildModeration };
const expressions: Needed = { guild: Bit.GuildExpressions };
const integrations: Needed = { guild: Bit.GuildIntegrations };
const messages: Needed = { guild: Bit.GuildMessages, direct: Bit.DirectMessages };
const reactions: Needed = { guild: Bit.GuildMessageReactions, direct: Bit.DirectMessageReactions };
const polls: Needed = { guild: Bit.GuildMessagePolls, direct: Bit.DirectMessagePolls };
const scheduled: Needed = { guild: Bit.GuildScheduledEvents };
const automod: Needed = { guild: Bit.AutoModerationConfiguration };

/** Events that are not here need no intent. @see https://docs.discord.com/developers/events/gateway#list-of-intents */
const NEEDED: Partial<Record<`${GatewayDispatchEvents}`, Needed>> = {
  GUILD_CREATE: guilds,
  GUILD_UPDATE: guilds,
  GUILD_DELETE: guilds,
  GUILD_ROLE_CREATE: guilds,
  GUILD_ROLE_UPDATE: guilds,
  GUILD_ROLE_DELETE: guilds,
  CHANNEL_CREATE: guilds,
  CHANNEL_UPDATE: guilds,
  CHANNEL_DELETE: guilds,
  CHANNEL_PINS_UPDATE: { guild: Bit.Guilds, direct: Bit.DirectMessages },
  THREAD_CREATE: guilds,
  THREAD_UPDATE: guilds,
  THREAD_DELETE: guilds,
  THREAD_LIST_SYNC: guilds,
  THREAD_MEMBER_UPDATE: guilds,
  // Without GUILD_MEMBERS it only tells when the bot itself is added or removed; `narrowed` sees to that.
  THREAD_MEMBERS_UPDATE: guilds,
  STAGE_INSTANCE_CREATE: guilds,
  STAGE_INSTANCE_UPDATE: guilds,
  STAGE_INSTANCE_DELETE: guilds,
  VOICE_CHANNEL_STATUS_UPDATE: guilds,
  GUILD_MEMBER_ADD: members,
  GUILD_MEMBER_UPDATE: members,
  GUILD_MEMBER_REMOVE: members,
  GUILD_AUDIT_LOG_ENTRY_CREATE: moderation,
  GUILD_BAN_ADD: moderation,
  GUILD_BAN_REMOVE: moderation,
  GUILD_EMOJIS_UPDATE: expressions,
  GUILD_STICKERS_UPDATE: expressions,
  GUILD_SOUNDBOARD_SOUND_CREATE: expressions,
  GUILD_SOUNDBOARD_SOUND_UPDATE: expressions,
  GUILD_SOUNDBOARD_SOUND_DELETE: expressions,
  GUILD_SOUNDBOARD_SOUNDS_UPDATE: expressions,
  GUILD_INTEGRATIONS_UPDATE: integrations,
  INTEGRATION_CREATE: integrations,
  INTEGRATION_UPDATE: integrations,
  INTEGRATION_DELETE: integrations,
  WEBHOOKS_UPDATE: { guild: Bit.GuildWebhooks },
  INVITE_CREATE: { guild: Bit.GuildInvites },
  INVITE_DELETE: { guild: Bit.GuildInvites },
  VOICE_STATE_UPDATE: { guild: Bit.GuildVoiceStates },
  VOICE_CHANNEL_EFFECT_SEND: { guild: Bit.GuildVoiceStates },
  PRESENCE_UPDATE: { guild: Bit.GuildPresences },
  MESSAGE_CREATE: messages,
  MESSAGE_UPDATE: messages,
  MESSAGE_DELETE: messages,
  MESSAGE_DELETE_BULK: messages,
  MESSAGE_REACTION_ADD: reactions,
  MESSAGE_REACTION_REMOVE: reactions,
  MESSAGE_REACTION_REMOVE_ALL: reactions,
  MESSAGE_REACTION_REMOVE_EMOJI: reactions,
  TYPING_START: { guild: Bit.GuildMessageTyping, direct: Bit.DirectMessageTyping },
  MESSAGE_POLL_VOTE_ADD: polls,
  MESSAGE_POLL_VOTE_REMOVE: polls,
  GUILD_SCHEDULED_EVENT_CREATE: scheduled,
  GUILD_SCHEDULED_EVENT_UPDATE: scheduled,
  GUILD_SCHEDULED_EVENT_DELETE: scheduled,
  GUILD_SCHEDULED_EVENT_USER_ADD: scheduled,
  GUILD_SCHEDULED_EVENT_USER_REMOVE: scheduled,
  AUTO_MODERATION_RULE_CREATE: automod,
  AUTO_MODERATION_RULE_UPDATE: automod,
  AUTO_MODERATION_RULE_DELETE: automod,
  AUTO_MODERATION_ACTION_EXECUTION: { guild: Bit.AutoModerationExecution },
};

const ALL_BITS = Object.values(Bit).reduce(
  (all: number, bit) => (typeof bit === 'number' ? all | bit : all),
  0,
);

/** The intent bits an event needs; `0` when it needs none. */
export function intentFor(event: `${GatewayDispatchEvents}`, direct: boolean): number {
  const { guild, direct: inDirect } = NEEDED[event] ?? everywhere;
  return direct ? (inDirect ?? 0) : guild;
}

/** Whether the bits are ones that Discord knows. */
export function areIntents(intents: unknown): intents is number {
  return (
    typeof intents === 'number' && Number.isInteger(intents) && intents >= 0 && (intents & ~ALL_BITS) === 0
  );
}

/** Whether every privileged intent asked for is switched on for the application. @see https://docs.discord.com/developers/events/gateway#privileged-intents */
export function areAllowed(intents: number, privileged: PrivilegedIntents): boolean {
  return (
    (privileged.members || !(intents & Bit.GuildMembers)) &&
    (privileged.presences || !(intents & Bit.GuildPresences)) &&
    (privileged.messageContent || !(intents & Bit.MessageContent))
  );
}
