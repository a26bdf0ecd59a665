import type { Client as DiscordClient, REST, RESTOptions, WebhookClient } from 'discord.js';
import type { Clock } from './clock.ts';
import type { CommandCatalogue } from './commands/catalogue.ts';
import type { Cooldown } from './commands/command.ts';
import type { OutcomeFeed } from './dispatch/outcome.ts';
import type { Logger } from './log/logger.ts';
import type { PersonalDataRequests } from './privacy/personal-data.ts';
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
  | typeof State.name
  | typeof Transport.name
  | typeof Prefixes.name
  | typeof Cooldowns.name
  | typeof Leases.name;
