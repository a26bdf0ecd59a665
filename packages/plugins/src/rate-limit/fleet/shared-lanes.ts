import { createHash } from 'node:crypto';
import { type Clock, sleep } from '@bronxbot/core';
import type { Fleet } from './fleet.ts';
import type { Allowance } from './sliding-log.ts';

/** While nobody knows the limit of a lane: one request, and the next when its answer should have come. */
const UNKNOWN: Allowance = { limit: 1, windowMs: 1_000 };

/** Lanes that several processes use: direct messages, webhooks, what belongs to the application. */
export interface SharedLanes {
  /**
   * Resolves when the other processes have left room in a lane; at once where there are none, or nobody can say.
   * @param known what the answers have told of the lane.
   * @throws the signal's reason when it aborts first.
   */
  enter(lane: string, known: Allowance | undefined, signal: AbortSignal): Promise<void>;
  /** Nobody uses the lane for so long. */
  stopUse(lane: string, forMs: number): void;
}

/** Shares lanes over a fleet, by names that hold no token. */
export function createSharedLanes(clock: Clock, fleet: Fleet): SharedLanes {
  return {
    async enter(lane, known = UNKNOWN, signal) {
      while (fleet.connected && fleet.processes > 1) {
        const answer = await fleet.take(nameOf(lane), known, 1).catch(() => undefined);
        // The process's own count of the lane, and what the server answers, still hold.
        if (!answer || answer.taken > 0) return;
        await sleep(clock, Math.max(1, answer.waitMs), signal);
      }
    },
    stopUse: (lane, forMs) => fleet.stopUse(nameOf(lane), forMs),
  };
}

/** The names of lanes hold tokens of webhooks. */
const nameOf = (lane: string) => `lane:${createHash('sha256').update(lane).digest('base64url').slice(0, 22)}`;
