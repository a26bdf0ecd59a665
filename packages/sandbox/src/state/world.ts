import type {
  APIApplicationCommand,
  APIChannel,
  APIEmoji,
  APIGuild,
  APIGuildMember,
  APIMessage,
  APIRole,
  APIUser,
  GatewayDispatchEvents,
} from 'discord-api-types/v10';
import type { Clock } from '../clock.ts';
import type { Interaction } from './interaction.ts';

/** An application and its bot user. */
export interface Application {
  readonly id: string;
  readonly name: string;
  /** What the bot identifies with. */
  readonly token: string;
  readonly bot: APIUser;
  readonly ownerId: string;
  /** Whether Discord's privileged intents are switched on for it. */
  readonly privileged: { readonly members: boolean; readonly presences: boolean; readonly messageContent: boolean };
  /** By command id. */
  readonly globalCommands: Map<string, APIApplicationCommand>;
  /** By guild id, then by command id. */
  readonly guildCommands: Map<string, Map<string, APIApplicationCommand>>;
}

/** A guild with what Discord keeps apart from the guild object. */
export interface Guild {
  readonly id: string;
  /** The object itself, without `roles` and `emojis`, which are below. */
  readonly data: Omit<APIGuild, 'roles' | 'emojis'>;
  readonly roles: Map<string, APIRole>;
  readonly members: Map<string, Member>;
  readonly emojis: Map<string, APIEmoji>;
  readonly channelIds: Set<string>;
  readonly bans: Map<string, { readonly reason: string | null }>;
}
/** A member; the user is in `World.users`. */
export type Member = Omit<APIGuildMember, 'user'> & { readonly userId: string };

/** Stored in the shape the API gives. */
export type Channel = APIChannel & { readonly id: string };

/** Who sees an event. */
export type Audience =
  /** Bots and people in the guild; with `channelId`, those who may view that channel. */
  | { readonly guildId: string; readonly channelId?: string }
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
  readonly users: Map<string, APIUser>;
  readonly applications: Map<string, Application>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  /** By channel id, then oldest first by message id. */
  readonly messages: Map<string, Map<string, APIMessage>>;
  /** By interaction token. */
  readonly interactions: Map<string, Interaction>;
  /** Uploaded files by `channelId/attachmentId`. */
  readonly files: Map<string, StoredFile>;
  emit(event: WorldEvent): void;
  /** Calls back for every event, synchronously and in order, until the returned function is called. */
  subscribe(listener: (event: WorldEvent) => void): () => void;
}

export interface StoredFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** On whose behalf an operation runs. Permissions are checked for bots and people alike, not for `system`. */
export type Actor =
  | { readonly kind: 'bot'; readonly userId: string; readonly applicationId: string }
  | { readonly kind: 'person'; readonly userId: string }
  | { readonly kind: 'system' };
