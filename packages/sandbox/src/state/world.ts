import type {
  APIApplicationCommand,
  APIApplicationCommandPermission,
  APIApplicationRoleConnectionMetadata,
  APIAuditLogEntry,
  APIAutoModerationRule,
  APIEmoji,
  APIEntitlement,
  APIGuild,
  APIGuildMember,
  APIGuildOnboarding,
  APIGuildWelcomeScreen,
  APIMessage,
  APIRole,
  APISoundboardSound,
  APISKU,
  APITemplate,
  APIThreadMember,
  APIUser,
  GatewayDispatchEvents,
  Locale,
} from 'discord-api-types/v10';
import type { Clock, Timer } from '../clock.ts';
import type { AccessToken } from './access-token.ts';
import type { ApplicationSettings } from './application-settings.ts';
import type { Channel } from './channel.ts';
import type { DormantGuilds } from './dormant-guilds.ts';
import type { Interaction } from './interaction.ts';
import type { Invite } from './invite.ts';
import type { ScheduledEvent } from './scheduled-event.ts';
import type { StageInstance } from './stage-instance.ts';
import type { VoiceState } from './voice-state.ts';
import type { Webhook } from './webhook.ts';

export type { Channel } from './channel.ts';
export type { Webhook } from './webhook.ts';

/** An application and its bot user. */
export interface Application {
  readonly id: string;
  name: string;
  description: string;
  /** What the bot identifies with. */
  readonly token: string;
  readonly bot: APIUser;
  readonly ownerId: string;
  /** Whether Discord's privileged intents are switched on for it. */
  readonly privileged: PrivilegedIntents;
  /** By emoji id. */
  readonly emojis: Map<string, APIEmoji>;
  /** By command id. */
  readonly globalCommands: Map<string, APIApplicationCommand>;
  /** By guild id, then by command id. */
  readonly guildCommands: Map<string, Map<string, APIApplicationCommand>>;
  /** What its developers set besides name and description. */
  readonly settings: ApplicationSettings;
  /** What linked roles may ask of people's connections. */
  roleConnectionMetadata: APIApplicationRoleConnectionMetadata[];
  /** What it sells, by SKU id. */
  readonly skus: Map<string, APISKU>;
  /** Who may use what it sells, by entitlement id; the newest stay. */
  readonly entitlements: Map<string, APIEntitlement>;
}

/** The switches of the developer portal's bot page. */
export interface PrivilegedIntents {
  readonly members: boolean;
  readonly presences: boolean;
  readonly messageContent: boolean;
}

/** A guild with what Discord keeps apart from the guild object. */
export interface Guild {
  readonly id: string;
  /** The object itself, without `roles` and `emojis`, which are below. */
  readonly data: Omit<APIGuild, 'roles' | 'emojis'>;
  readonly roles: Map<string, APIRole>;
  readonly members: Map<string, Member>;
  readonly emojis: Map<string, APIEmoji>;
  /** Channels, without threads. */
  readonly channelIds: Set<string>;
  readonly threadIds: Set<string>;
  readonly bans: Map<string, { readonly reason: string | null }>;
  /** Oldest first. */
  readonly auditLog: APIAuditLogEntry[];
  /** By rule id. */
  readonly autoModeration: Map<string, APIAutoModerationRule>;
  /** Who is in voice, by user id. */
  readonly voiceStates: Map<string, VoiceState>;
  /** What a voice channel says of itself, by channel id. */
  readonly voiceStatuses: Map<string, string>;
  /** By the id of the stage channel. */
  readonly stageInstances: Map<string, StageInstance>;
  /** By event id; of those that are over the newest stay. */
  readonly scheduledEvents: Map<string, ScheduledEvent>;
  /** Soundboard sounds by sound id. */
  readonly sounds: Map<string, APISoundboardSound>;
  /** By the id of a command, or of an application for all of its commands. */
  readonly commandPermissions: Map<string, CommandPermissions>;
  /** The applications that were added, by integration id. */
  readonly integrations: Map<string, Integration>;
  welcomeScreen: APIGuildWelcomeScreen;
  onboarding: APIGuildOnboarding;
  /** How often the vanity invite was used. */
  vanityUses: number;
}

/** Who may use a command in a guild, beyond its default permissions. */
export interface CommandPermissions {
  readonly applicationId: string;
  readonly permissions: readonly APIApplicationCommandPermission[];
}

/** An application in a guild. */
export interface Integration {
  readonly id: string;
  readonly applicationId: string;
  /** Who added it; the owner of the guild. */
  readonly userId: string;
}

/** A member; the user is in `World.users`. */
export type Member = Omit<APIGuildMember, 'user'> & { readonly userId: string };

/** Who sees an event. */
export type Audience =
  /** Bots and people in the guild; with `channelId`, those who may view that channel; with `permissions`, who have them. */
  | { readonly guildId: string; readonly channelId?: string; readonly permissions?: bigint }
  /** The recipients of a direct message channel. */
  | { readonly dmChannelId: string }
  /** One user: ephemeral messages. */
  | { readonly userIds: readonly string[] }
  /** The bot of one application: interactions. */
  | { readonly applicationId: string };

/** What changed: one gateway dispatch and whom it reaches. */
export interface WorldEvent {
  readonly t: `${GatewayDispatchEvents}`;
  readonly d: object;
  readonly to: Audience;
}

/**
 * Everything a sandbox knows. Change it only through the operations in this folder: each checks permission,
 * mutates, and emits its events, whether REST or a simulated person asked for it.
 */
export interface World {
  readonly clock: Clock;
  /** Snowflakes in order, from the clock and a counter: the same run gives the same ids. */
  readonly nextId: () => string;
  /** Where files are served, such as `http://127.0.0.1:4400`; the server sets it once it listens. */
  origin: string;
  /** How many messages a channel keeps; the oldest go. */
  readonly historyLimit: number;
  /** Guilds that are made when something of theirs is looked for by id; see `DormantGuilds`. */
  readonly dormant: DormantGuilds[];
  readonly users: Map<string, APIUser>;
  /** The language of a person's Discord, by user id; American English where it was never chosen. */
  readonly locales: Map<string, `${Locale}`>;
  readonly applications: Map<string, Application>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  /** By thread id, then by user id. */
  readonly threadMembers: Map<string, Map<string, APIThreadMember>>;
  /** By channel id, then oldest first by message id. */
  readonly messages: Map<string, Map<string, APIMessage>>;
  /** Who reacted: by message id, then by emoji (`👍` or `name:id`), then user ids in order. */
  readonly reactions: Map<string, Map<string, Set<string>>>;
  /** Who voted: by message id, then by answer id, then user ids in order. */
  readonly pollVotes: Map<string, Map<number, Set<string>>>;
  readonly webhooks: Map<string, Webhook>;
  /** By code. */
  readonly invites: Map<string, Invite>;
  /** What people granted to applications, by token. */
  readonly accessTokens: Map<string, AccessToken>;
  /** By code. */
  readonly templates: Map<string, APITemplate>;
  /** By interaction token. */
  readonly interactions: Map<string, Interaction>;
  /** Uploaded files by `channelId/attachmentId`, and images of emoji by `emojis/emojiId`. */
  readonly files: Map<string, StoredFile>;
  /** What happens by itself later, by what it is about; see `setAlarm`. */
  readonly alarms: Map<string, Timer>;
  emit(event: WorldEvent): void;
  /** Calls back for every event, synchronously and in order, until the returned function is called. */
  subscribe(listener: (event: WorldEvent) => void): () => void;
}

/** A file as it came in, before it has an id. */
export interface UploadedFile {
  /** The index `n` of `files[n]`. */
  readonly index: number;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** A file the sandbox serves. */
export interface StoredFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** On whose behalf an operation runs. Permissions are checked for bots and people alike, not for `system`. */
export type Actor =
  | {
      readonly kind: 'bot';
      readonly userId: string;
      readonly applicationId: string;
      /** Why, for the audit log. */
      readonly reason?: string | undefined;
    }
  | { readonly kind: 'person'; readonly userId: string; readonly reason?: string | undefined }
  | { readonly kind: 'system' };
