import type { InternalRequest, REST } from 'discord.js';
import { PluginError } from '../../errors.ts';

/** Remembers the clients whose token Discord does not know: with it nothing can succeed, and everything counts as invalid. */
export interface TokenLock {
  lock(rest: REST): void;
  unlock(rest: REST): void;
  /** @throws PluginError `RATE_LIMIT_UNAUTHORIZED` for what would be sent with such a token. */
  check(rest: REST, request: Pick<InternalRequest, 'auth'>): void;
}

/** Makes one that locks nobody yet. */
export function createTokenLock(): TokenLock {
  const locked = new WeakSet<REST>();
  return {
    lock: (rest) => void locked.add(rest),
    unlock: (rest) => void locked.delete(rest),
    check(rest, { auth }) {
      if (auth === false || !locked.has(rest)) return;
      throw new PluginError(
        'RATE_LIMIT_UNAUTHORIZED',
        'Discord answered 401: it does not know the token of the bot, so nothing more is sent with it. Reset the token in the developer portal, and start the bot with the new one.',
      );
    },
  };
}
