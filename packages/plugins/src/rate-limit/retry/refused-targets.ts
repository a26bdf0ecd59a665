import type { Clock } from '@bronxbot/core';
import { LRUCache } from 'lru-cache';
import type { DiscordAPIError, InternalRequest } from 'discord.js';

/** So often in a row the same request may be refused before it is no longer sent. */
const PATIENCE = 3;
/** For so long, in milliseconds. */
const SILENT_MS = 10_000;
/** Refusals that are further apart are not in a row, in milliseconds. */
const ROW_MS = 60_000;
const MAX_TARGETS = 1_000;

type Target = Pick<InternalRequest, 'method' | 'fullRoute'>;

/** Remembers what Discord refuses again and again: a webhook that is gone, a channel the bot may not see. */
export interface RefusedTargets {
  /** The error that the same request met, if it need not be sent. */
  refusalOf(target: Target): DiscordAPIError | undefined;
  /** A request ended; `error` when it was refused with 401, 403 or 404. */
  ended(target: Target, error: DiscordAPIError | undefined): void;
}

/** Remembers the newest thousand. */
export function createRefusedTargets(clock: Clock): RefusedTargets {
  const targets = new LRUCache<string, { times: number; error: DiscordAPIError; at: number }>({
    max: MAX_TARGETS,
  });
  return {
    refusalOf(target) {
      const known = targets.get(keyOf(target));
      if (!known || known.times < PATIENCE) return undefined;
      return clock.monotonic() < known.at + SILENT_MS ? known.error : undefined;
    },
    ended(target, error) {
      const key = keyOf(target);
      // Whom it is for is in its body: that one was refused says nothing about the next.
      if (target.fullRoute === '/users/@me/channels') return;
      if (!error) return void targets.delete(key);
      const at = clock.monotonic();
      const known = targets.get(key);
      const times = known && at < known.at + ROW_MS ? known.times + 1 : 1;
      targets.set(key, { times, error, at });
    },
  };
}

const keyOf = ({ method, fullRoute }: Target): string => `${method} ${fullRoute}`;
