import { type Clock, sleep } from '@bronxbot/core';
import { PluginError } from '../../errors.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { Recorder } from '../report/recorder.ts';
import type { Priority } from '../service.ts';
import { createInvalidBudget } from './invalid-budget.ts';

/** From this share of Discord's budget on, what nobody waits for slows down. */
const SLOW_FROM = 0.5;
/** From this share on, only answers to interactions are sent. */
const STOP_FROM = 0.8;
/** The distance between slow requests, in milliseconds. */
const SLOW_GAP_MS = 1_000;

/** Keeps the bot from being banned for requests that Discord counts as invalid. */
export interface InvalidGuard {
  readonly count: number;
  /**
   * Lets a request pass, later where it has to be.
   * @throws PluginError `RATE_LIMIT_INVALID` when too much of the budget is used up.
   */
  pass(priority: Priority, signal: AbortSignal | undefined): Promise<void> | undefined;
  /** An answer counts as invalid. */
  add(): void;
}

/** Counts the answers of this process and, where there is a fleet, of the others. */
export function createInvalidGuard(clock: Clock, recorder: Recorder, fleet?: Fleet): InvalidGuard {
  const budget = createInvalidBudget(clock, fleet);
  let nextSlowAt = -Infinity;
  return {
    get count() {
      return budget.count;
    },
    pass(priority, signal) {
      const { share } = budget;
      if (share < SLOW_FROM || priority === 'answer') return undefined;
      if (share >= STOP_FROM) throw refuse(budget.count);
      if (priority === 'reply') return undefined;
      const now = clock.monotonic();
      nextSlowAt = Math.max(now, nextSlowAt + SLOW_GAP_MS);
      return sleep(clock, nextSlowAt - now, signal);
    },
    add() {
      const before = budget.share;
      budget.add();
      const { share } = budget;
      for (const threshold of [SLOW_FROM, STOP_FROM])
        if (before < threshold && share >= threshold) recorder.event({ type: 'invalid-budget', share });
    },
  };
}

const refuse = (count: number) =>
  new PluginError(
    'RATE_LIMIT_INVALID',
    `${count} requests of the last ten minutes were answered with 401, 403 or 429, and Discord bans an address at 10,000. Only answers to interactions are sent until that falls. Look at the report of rate-limit for what was refused.`,
  );
