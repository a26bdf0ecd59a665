import { type CacheFactory, type ClientOptions, Options, type SweeperOptions } from 'discord.js';

/** Most things kept in memory, each a whole number from 0. What is dropped is fetched again when it is needed. */
export interface CacheLimits {
  /** Messages per channel. @defaultValue `50` */
  readonly messagesPerChannel?: number;
  /** Members per guild, beside the bot itself. @defaultValue `1_000` */
  readonly membersPerGuild?: number;
  /** Users altogether, beside the bot itself. @defaultValue `20_000` */
  readonly users?: number;
  /** How long a message is kept, in milliseconds. @defaultValue `3_600_000`, an hour */
  readonly messageLifetimeMs?: number;
}

const DEFAULT_LIMITS = {
  messagesPerChannel: 50,
  membersPerGuild: 1_000,
  users: 20_000,
  messageLifetimeMs: 3_600_000,
} as const satisfies Required<CacheLimits>;

/** How often discord.js looks for what is too old, in its seconds. */
const SWEEP_EVERY_S = 600;

/**
 * Gives discord.js bounded caches. By itself it bounds messages only, and members and users grow until the process ends.
 * Guilds, channels and roles stay whole: discord.js does not work without them.
 */
export function boundedCaches(
  limits: CacheLimits = {},
): Required<Pick<ClientOptions, 'makeCache' | 'sweepers'>> {
  const { messagesPerChannel, membersPerGuild, users, messageLifetimeMs } = { ...DEFAULT_LIMITS, ...limits };
  return {
    makeCache: withLimits({ messagesPerChannel, membersPerGuild, users }),
    sweepers: sweepers(messageLifetimeMs),
  };
}

interface Own {
  readonly id: string;
  readonly client: { readonly user: { readonly id: string } | null };
}
const isSelf = (thing: Own) => thing.id === thing.client.user?.id;

function withLimits(
  limits: Required<Pick<CacheLimits, 'messagesPerChannel' | 'membersPerGuild' | 'users'>>,
): CacheFactory {
  return Options.cacheWithLimits({
    ...Options.DefaultMakeCacheSettings,
    MessageManager: limits.messagesPerChannel,
    // The bot's own member tells its permissions: without it they could not be checked.
    GuildMemberManager: { maxSize: limits.membersPerGuild, keepOverLimit: isSelf },
    UserManager: { maxSize: limits.users, keepOverLimit: isSelf },
    ReactionManager: 100,
    ReactionUserManager: 100,
    PresenceManager: limits.membersPerGuild,
    GuildInviteManager: 100,
    GuildBanManager: 100,
    ThreadMemberManager: 100,
  });
}

const sweepers = (messageLifetimeMs: number): SweeperOptions => ({
  ...Options.DefaultSweeperSettings,
  messages: { interval: SWEEP_EVERY_S, lifetime: Math.ceil(messageLifetimeMs / 1_000) },
});
