import type { Client as DiscordClient, REST, RESTOptions, WebhookClient } from 'discord.js';
import type { Clock } from './clock.ts';
import type { CommandCatalogue } from './commands/catalogue.ts';
import type { Cooldown } from './commands/command.ts';
import type { OutcomeFeed } from './dispatch/outcome.ts';
import type { Logger } from './log/logger.ts';
import type { PersonalDataRequests } from './privacy/personal-data.ts';
import type { Reply } from './replies/reply.ts';
import { defineService } from './service.ts';
import type { StateStore } from './state/state-store.ts';
import type { TaskBoard } from './tasks/task-board.ts';

// Given by core to everyone.

/** The discord.js client; logged in once every plugin has started. */
export const Client = defineService<DiscordClient<true>>()('client');
/** The bot's time. */
export const Time = defineService<Clock>()('time');
/** The bot's log. */
export const Log = defineService<Logger>()('log');
/** What the bot can run, for help pages and statistics. */
export const Commands = defineService<CommandCatalogue>()('commands');
/** One record for every entry. */
export const Outcomes = defineService<OutcomeFeed>()('outcomes');
/** The background tasks, their health, and their switches. */
export const Tasks = defineService<TaskBoard>()('tasks');
/** Describes, exports and erases what all plugins keep about a person. */
export const PersonalData = defineService<PersonalDataRequests>()('personal-data');

/** Knows who owns the bot: the configured ids, else the application's owner or team. */
export interface OwnerList {
  /** Asks Discord once if no ids are configured. Rejects, and asks again next time, when Discord does not answer. */
  has(userId: string): Promise<boolean>;
  /** Their user ids: of a team everyone who could reset the bot's token. Asks and rejects as `has` does. */
  ids(): Promise<readonly string[]>;
}
/** The owners of the bot. */
export const Owners = defineService<OwnerList>()('owners');

/** Sends to webhook addresses through the bot's one transport. */
export interface WebhookSender {
  /** @param url `https://discord.com/api/webhooks/id/token` */
  webhook(url: string): WebhookClient;
}
/** Sends to webhook addresses, without a channel of the client. */
export const Webhooks = defineService<WebhookSender>()('webhooks');

/** Where a post goes: a channel or thread, or the direct messages of a person. */
export type PostTarget =
  | { readonly channelId: string; readonly userId?: never }
  | { readonly userId: string; readonly channelId?: never };
/** A message of the bot. Keep it as it is, to change the message also after a restart. */
export interface Post {
  readonly id: string;
  readonly channelId: string;
}
/** Whose a post is, and by what name it is sent once. */
export interface PostOptions {
  /** The id of the person whose the buttons, selects and forms are that are not `public`. @defaultValue `userId`, else nobody */
  readonly for?: string | undefined;
  /**
   * Names what is sent, such as `reminder:17`: what is sent to one place under one key is one message, also after a restart,
   * for the few minutes that Discord remembers it. @defaultValue a new one each time
   */
  readonly key?: string | undefined;
}
/**
 * Sends and changes messages of the bot that answer nobody: a reminder, a poll, a vote. They are written like replies, notify
 * nobody unless told, and are never private.
 */
export interface PostSender {
  /**
   * Once the bot has logged in.
   * @throws BronxError `POST_UNREACHABLE` when the place is gone or the bot may not write there, `COMPONENT_OWNER_MISSING` for a
   * button that is neither public nor somebody's, `REPLY_…` for what Discord would refuse. Other errors of Discord as they are.
   */
  send(to: PostTarget, body: Reply, options?: PostOptions): Promise<Post>;
  /** Puts `body` in the place of the whole message. @throws as `send` */
  edit(post: Post, body: Reply, options?: Pick<PostOptions, 'for'>): Promise<void>;
  /** Removes the message. One that is gone already is no error. @throws as `send` */
  delete(post: Post): Promise<void>;
}
/** Messages that answer nobody. */
export const Posts = defineService<PostSender>()('posts');

// Given by core unless a plugin provides its own.

/** Where components and others keep small state. @defaultValue the file that `stateFile` names, as `runBot` does; else memory */
export const State = defineService<StateStore>()('state');

/** Makes every REST client the bot uses. */
export interface RestTransport {
  create(options: Partial<RESTOptions>): REST;
}
/** Every request to Discord passes here. @defaultValue discord.js's own REST client, with bounded waits */
export const Transport = defineService<RestTransport>()('transport');

/** Knows the prefix of each guild. */
export interface PrefixSource {
  /** @param guildId `null` in a direct message. An empty prefix means that only a mention works. */
  prefixFor(guildId: string | null): Promise<string> | string;
}
/** The prefix of each guild. @defaultValue the bot's `prefix` everywhere */
export const Prefixes = defineService<PrefixSource>()('prefixes');

/** Counts uses against cooldowns. */
export interface CooldownStore {
  /** Milliseconds until the key may be used again; 0 when it may now. Counts nothing. */
  check(key: string, cooldown: Cooldown): Promise<number>;
  /** Counts one use if there is one left, and says the same. */
  spend(key: string, cooldown: Cooldown): Promise<number>;
}
/** The uses that cooldowns count. @defaultValue in this process, until it ends */
export const Cooldowns = defineService<CooldownStore>()('cooldowns');

/** Grants each name to one process of the fleet at a time. */
export interface LeaseHolder {
  /** The signal aborts when the lease is lost or given back; `undefined` when another process holds it. */
  acquire(name: string): Promise<{ readonly signal: AbortSignal; release(): Promise<void> } | undefined>;
}
/** Who runs exclusive tasks. @defaultValue this process, always: right for a bot in one process */
export const Leases = defineService<LeaseHolder>()('leases');

/** The names that need no plugin. */
export type CoreServiceName =
  | typeof Client.name
  | typeof Time.name
  | typeof Log.name
  | typeof Commands.name
  | typeof Outcomes.name
  | typeof Tasks.name
  | typeof PersonalData.name
  | typeof Owners.name
  | typeof Webhooks.name
  | typeof Posts.name
  | typeof State.name
  | typeof Transport.name
  | typeof Prefixes.name
  | typeof Cooldowns.name
  | typeof Leases.name;
