import { PluginError } from '../errors.ts';

/** What an address says, without its password. */
export interface RedisAddress {
  /** `127.0.0.1:6379` */
  readonly text: string;
  /** Must never appear in a text. Empty when there is none. */
  readonly password: string;
}

/**
 * Reads the address of a Redis.
 * @throws PluginError `REDIS_INVALID`, without the address: it may hold a password.
 */
export function readRedisUrl(url: string): RedisAddress {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !['redis:', 'rediss:'].includes(parsed.protocol) || parsed.hostname === '')
    throw invalid('its url is not of the form redis://[user:password@]host[:port][/database]');
  if (!/^\/?\d*$/.test(parsed.pathname)) throw invalid('the database in its url is not a number');
  return {
    text: `${parsed.hostname}:${parsed.port || '6379'}`,
    password: decodeURIComponent(parsed.password),
  };
}

/** @throws PluginError `REDIS_INVALID` when the number is not whole or out of range. */
export function checkWhole(option: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    throw invalid(`${option} is ${value}; give a whole number from ${least} to ${most}`);
}

/** @throws PluginError `REDIS_INVALID` when keys would not be told apart. */
export function checkPrefix(prefix: string): void {
  if (!/^[a-z0-9-]{1,32}$/.test(prefix))
    throw invalid(`keyPrefix is '${prefix}'; give 1 to 32 of a–z, 0–9 and -`);
}

export const invalid = (what: string, options?: ErrorOptions) =>
  new PluginError('REDIS_INVALID', `Redis cannot be used: ${what}.`, options);
