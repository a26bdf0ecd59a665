import { type RateLimitData, REST, type RESTOptions } from 'discord.js';
import type { RestTransport } from '../core-services.ts';

/** A person does not wait longer than this for a rate limit to pass, in milliseconds. */
const LONGEST_WAIT_MS = 60_000;

/** What differs from discord.js's own defaults. */
const DEFAULT_REST = {
  // After a reset connection discord.js sends again at once; with `enforceNonce` a message is still made once.
  retries: 2,
  timeout: 10_000,
  // discord.js would wait for hours without a word: https://github.com/discordjs/discord.js/issues/8574
  rejectOnRateLimit: ({ retryAfter }: RateLimitData) => retryAfter > LONGEST_WAIT_MS,
} as const satisfies Partial<RESTOptions>;

/**
 * Gives the transport a bot has when no plugin brings one: discord.js's own REST client, with fewer retries and shorter
 * waits. A wait for a rate limit beyond one minute is a `RateLimitError` at once.
 */
export function createRestTransport(): RestTransport {
  return { create: (options) => new REST({ ...options, ...unset(options) }) };
}

/** Our defaults for what the options leave as discord.js has it. */
function unset(options: Partial<RESTOptions>): Partial<RESTOptions> {
  const { retries, timeout, rejectOnRateLimit } = options;
  return {
    ...(retries === undefined || retries === 3 ? { retries: DEFAULT_REST.retries } : {}),
    ...(timeout === undefined || timeout === 15_000 ? { timeout: DEFAULT_REST.timeout } : {}),
    ...(rejectOnRateLimit ? {} : { rejectOnRateLimit: DEFAULT_REST.rejectOnRateLimit }),
  };
}
