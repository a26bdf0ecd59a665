import { type ClientEvents, type GatewayIntentsString, Partials } from 'discord.js';

type Intents = readonly GatewayIntentsString[];

const MEMBERS: Intents = ['GuildMembers'];
const MESSAGES: Intents = ['GuildMessages', 'DirectMessages'];
const MESSAGES_WITH_CONTENT: Intents = [...MESSAGES, 'MessageContent'];
const REACTIONS: Intents = ['GuildMessageReactions', 'DirectMessageReactions'];
const EXPRESSIONS: Intents = ['GuildExpressions'];
const SCHEDULED: Intents = ['GuildScheduledEvents'];
const POLLS: Intents = ['GuildMessagePolls', 'DirectMessagePolls'];

/**
 * The intents that an event comes with. Every bot has `Guilds`, so that channels, roles, threads and guilds are not here.
 * @see https://docs.discord.com/developers/events/gateway#list-of-intents
 */
export const INTENTS_BY_EVENT: Readonly<Partial<Record<keyof ClientEvents, Intents>>> = {
  autoModerationActionExecution: ['AutoModerationExecution'],
  autoModerationRuleCreate: ['AutoModerationConfiguration'],
  autoModerationRuleDelete: ['AutoModerationConfiguration'],
  autoModerationRuleUpdate: ['AutoModerationConfiguration'],
  emojiCreate: EXPRESSIONS,
  emojiDelete: EXPRESSIONS,
  emojiUpdate: EXPRESSIONS,
  guildAuditLogEntryCreate: ['GuildModeration'],
  guildBanAdd: ['GuildModeration'],
  guildBanRemove: ['GuildModeration'],
  guildIntegrationsUpdate: ['GuildIntegrations'],
  guildMemberAdd: MEMBERS,
  guildMemberAvailable: MEMBERS,
  guildMemberRemove: MEMBERS,
  guildMemberUpdate: MEMBERS,
  guildScheduledEventCreate: SCHEDULED,
  guildScheduledEventDelete: SCHEDULED,
  guildScheduledEventUpdate: SCHEDULED,
  guildScheduledEventUserAdd: SCHEDULED,
  guildScheduledEventUserRemove: SCHEDULED,
  guildSoundboardSoundCreate: EXPRESSIONS,
  guildSoundboardSoundDelete: EXPRESSIONS,
  guildSoundboardSoundUpdate: EXPRESSIONS,
  inviteCreate: ['GuildInvites'],
  inviteDelete: ['GuildInvites'],
  messageCreate: MESSAGES_WITH_CONTENT,
  messageDelete: MESSAGES,
  messageDeleteBulk: MESSAGES,
  messagePollVoteAdd: POLLS,
  messagePollVoteRemove: POLLS,
  messageReactionAdd: REACTIONS,
  messageReactionRemove: REACTIONS,
  messageReactionRemoveAll: REACTIONS,
  messageReactionRemoveEmoji: REACTIONS,
  messageUpdate: MESSAGES_WITH_CONTENT,
  presenceUpdate: ['GuildPresences'],
  stickerCreate: EXPRESSIONS,
  stickerDelete: EXPRESSIONS,
  stickerUpdate: EXPRESSIONS,
  threadMembersUpdate: MEMBERS,
  typingStart: ['GuildMessageTyping', 'DirectMessageTyping'],
  userUpdate: MEMBERS,
  voiceChannelEffectSend: ['GuildVoiceStates'],
  voiceStateUpdate: ['GuildVoiceStates'],
  webhooksUpdate: ['GuildWebhooks'],
};

const MESSAGE: readonly Partials[] = [Partials.Message];
const REACTION: readonly Partials[] = [Partials.Message, Partials.Reaction, Partials.User];

/** Without these an event about something that is not cached is dropped: with bounded caches that is most of them. */
export const PARTIALS_BY_EVENT: Readonly<Partial<Record<keyof ClientEvents, readonly Partials[]>>> = {
  guildMemberRemove: [Partials.GuildMember, Partials.User],
  guildMemberUpdate: [Partials.GuildMember],
  guildScheduledEventDelete: [Partials.GuildScheduledEvent],
  guildScheduledEventUpdate: [Partials.GuildScheduledEvent],
  guildScheduledEventUserAdd: [Partials.GuildScheduledEvent, Partials.User],
  guildScheduledEventUserRemove: [Partials.GuildScheduledEvent, Partials.User],
  guildSoundboardSoundDelete: [Partials.SoundboardSound],
  messageDelete: MESSAGE,
  messagePollVoteAdd: [Partials.Message, Partials.Poll, Partials.PollAnswer],
  messagePollVoteRemove: [Partials.Message, Partials.Poll, Partials.PollAnswer],
  messageReactionAdd: REACTION,
  messageReactionRemove: REACTION,
  messageReactionRemoveAll: MESSAGE,
  messageReactionRemoveEmoji: REACTION,
  messageUpdate: MESSAGE,
  threadMembersUpdate: [Partials.ThreadMember],
  typingStart: [Partials.User],
};
