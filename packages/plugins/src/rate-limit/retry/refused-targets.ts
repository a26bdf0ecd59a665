import type { Clock } from '@bronxbot/core';
import { LRUCache } from 'lru-cache';
import type { DiscordAPIError } from 'discord.js';

/** So often in a row the same request may be refused before it is no longer sent. */
const PATIENCE = 3;
/** For so long, in milliseconds. */
const SILENT_MS = 10_000;
const MAX_TARGETS = 1_000;

/** Remembers what Discord refuses again and again: a webhook that is gone, a channel the bot may not see. */
export interface RefusedTargets {
  /** The error that the same request met, if it need not be sent. */
  refusalOf(target: string): DiscordAPIError | undefined;
  /** A request ended; `error` when it was refused with 403 or 404. */
  ended(target: string, error: DiscordAPIError | undefined): void;
}

/** Remembers the newest thousand. */
export function createRefusedTargets(clock: Clock): RefusedTargets {
  const targets = new LRUCache<string, { times: number; error: DiscordAPIError; silentUntil: number }>({
    max: MAX_TARGETS,
  });
  return {
    refusalOf(target) {
      const known = targets.get(target);
      return known && clock.monotonic() < known.silentUntil ? known.error : undefined;
    },
    ended(target, error) {
      if (!error) return void targets.delete(target);
      const times = (targets.get(target)?.times ?? 0) + 1;
      const silentUntil = times >= PATIENCE ? clock.monotonic() + SILENT_MS : 0;
      targets.set(target, { times, error, silentUntil });
    },
  };
}
