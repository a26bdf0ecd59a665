import type { ClientOptions, GatewayIntentsString } from 'discord.js';
import type { CacheLimits } from './discord/client.ts';
import type { Shards } from './discord/shards.ts';
import type { Logger } from './log/logger.ts';
import type { TextsOptions } from './texts/create-texts.ts';

/** Where the commands live: everywhere, or in one guild. */
export type CommandScope = 'global' | { readonly guildId: string };

/** What an operator decides: said to `createBot`, or to `start`, which wins. */
export interface OperatorSettings {
  /** Who may run what is `ownerOnly`. @defaultValue the application's owner or team */
  readonly ownerIds?: readonly string[];
  /** The guild that gets the slash commands that are `ownerOnly`. @defaultValue none: they work by prefix */
  readonly ownerGuildId?: string;
  /** The shards of this process. @defaultValue `'auto'`: as many as Discord recommends, all here */
  readonly shards?: Shards;
  /**
   * Keys that sign the custom ids of components: the first signs, all are accepted.
   * @defaultValue one key derived from the token
   */
  readonly componentKeys?: readonly string[];
  /** Where the bot keeps small state, a JSON file. @defaultValue in memory: it ends with the process */
  readonly stateFile?: string;
  /** In development a member sees what went wrong and where; in production only its id. @defaultValue `'production'` */
  readonly env?: 'production' | 'development';
  /** The bot's log. @defaultValue JSON lines on standard output, from `warn` up */
  readonly log?: Logger;
  /**
   * Whether start brings the commands on Discord up to date. A plan that would delete most of them is refused,
   * unless `allowMassDeletion` is `true`. Only the process that runs shard 0 syncs.
   * @defaultValue `'auto'`
   */
  readonly sync?: 'auto' | 'off' | { readonly allowMassDeletion: boolean };
  /** @defaultValue `'global'` */
  readonly commandScope?: CommandScope;
}

/** What a bot is told about itself, beside its parts. */
export interface BotSettings extends OperatorSettings {
  /** @defaultValue only a mention works as prefix */
  readonly prefix?: string;
  /** How long each plugin may take to start, in milliseconds. @defaultValue `10_000` */
  readonly startTimeoutMs?: number;
  /** How long each plugin may take to stop, in milliseconds. @defaultValue `2_000` */
  readonly stopTimeoutMs?: number;
  /** How long running commands may take once the bot stops, in milliseconds. @defaultValue `4_000` */
  readonly drainTimeoutMs?: number;
  /** After how long a slow answer is deferred, in milliseconds; Discord's limit is 3,000. @defaultValue `1_500` */
  readonly deferAfterMs?: number;
  /**
   * Intents over those that commands and listeners call for: `{ GuildMembers: true, DirectMessages: false }`.
   * @defaultValue what they call for
   */
  readonly intents?: Readonly<Partial<Record<GatewayIntentsString, boolean>>>;
  /** How much of Discord is kept in memory. */
  readonly caches?: CacheLimits;
  /** The framework's texts in your words and languages. @defaultValue English */
  readonly texts?: TextsOptions;
  /** Over what the framework chooses for discord.js. */
  readonly client?: Partial<ClientOptions>;
}

/** The times of a bot, in milliseconds. */
export const DEFAULT_TIMES = {
  startTimeoutMs: 10_000,
  stopTimeoutMs: 2_000,
  drainTimeoutMs: 4_000,
  deferAfterMs: 1_500,
} as const satisfies Partial<Required<BotSettings>>;
