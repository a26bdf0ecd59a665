import type { Clock } from '@bronxbot/core';
import type { Fleet } from '../fleet/fleet.ts';

/**
 * So many answers of 401, 403 and 429 (but for limits that are shared) may an address get in ten minutes before it is banned.
 * @see https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
const BUDGET = 10_000;
const WINDOW_MS = 600_000;
/** The window is counted in slices of this length, in milliseconds. */
const SLICE_MS = 10_000;
const SLICES = WINDOW_MS / SLICE_MS;

/** Counts what may lead to a ban. */
export interface InvalidBudget {
  /** Of the last ten minutes. */
  readonly count: number;
  /** Of what Discord lets pass, from 0; a ban is at 1. */
  readonly share: number;
  add(): void;
}

/**
 * Counts in slices, so that a flood of invalid requests costs no memory.
 * @param fleet whose processes are taken to share an address, as Discord counts by address.
 */
export function createInvalidBudget(clock: Clock, fleet?: Fleet): InvalidBudget {
  const counts = Array.from({ length: SLICES }, () => 0);
  let newest = Math.floor(clock.monotonic() / SLICE_MS);

  function forget(): void {
    const now = Math.floor(clock.monotonic() / SLICE_MS);
    for (let slice = Math.max(newest + 1, now - SLICES + 1); slice <= now; slice++)
      counts[slice % SLICES] = 0;
    newest = now;
  }
  const sum = () => {
    forget();
    const own = counts.reduce((total, count) => total + count, 0);
    return Math.max(own, fleet?.invalid ?? 0);
  };

  return {
    get count() {
      return sum();
    },
    get share() {
      return sum() / BUDGET;
    },
    add() {
      forget();
      fleet?.countInvalid();
      counts[newest % SLICES] = (counts[newest % SLICES] ?? 0) + 1;
    },
  };
}

/** Whether an answer counts as invalid. */
export const isInvalid = (status: number, scope?: 'user' | 'shared' | 'global'): boolean =>
  status === 401 || status === 403 || (status === 429 && scope !== 'shared');
