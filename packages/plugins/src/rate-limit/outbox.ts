import { type Clock, defineService } from '@bronxbot/core';
import type { RESTOptions } from 'discord.js';
import type { Edits } from './edits/edits.ts';
import type { Redis } from '../redis/service.ts';
import { createFleet } from './fleet/fleet.ts';
import { shareBans } from './fleet/share-bans.ts';
import { createSharedLanes } from './fleet/shared-lanes.ts';
import { createLocalBudget } from './global/local-budget.ts';
import { SharedBudget } from './global/shared-budget.ts';
import { createLanes } from './lane/lanes.ts';
import { LimitedRest } from './limited-rest.ts';
import type { RateLimitOptions } from './plugin.ts';
import { createRecorder } from './report/create-recorder.ts';
import { createBreaker } from './retry/breaker.ts';
import { createInvalidGuard } from './retry/invalid-guard.ts';
import { createRefusedTargets } from './retry/refused-targets.ts';
import { createDelivery } from './send/deliver.ts';
import type { RateLimit } from './service.ts';

/** All that goes out, and what is known about it. Inside this plugin only. */
export interface Outbox extends RateLimit {
  /** Makes a REST client that sends through here. */
  create(options: Partial<RESTOptions>): LimitedRest;
  /** Resolves once nothing waits or is under way. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}
export const Outbox = defineService<Outbox>()('rate-limit/outbox');

/**
 * Makes the one outbox of a bot.
 * @param redis where there is one, limits are shared with the other processes of the bot.
 */
export function createOutbox(clock: Clock, options: Required<RateLimitOptions>, redis?: Redis): Outbox {
  const { maxWaiting, perSecond, processes, retries, longestWaitMs } = options;
  const recorder = createRecorder();
  const lanes = createLanes({ clock, maxWaiting });
  const fleet = redis && createFleet(redis, { processes });
  const onChange = (shared: boolean) => recorder.event({ type: 'shared-budget', shared });
  const global = fleet
    ? new SharedBudget({ clock, fleet, perSecond, onChange })
    : createLocalBudget({ clock, perSecond: perSecond / processes });
  const breaker = createBreaker({ clock, longestWaitMs });
  if (fleet) shareBans(fleet, breaker, recorder);
  const guard = createInvalidGuard(clock, recorder, fleet);
  const delivery = createDelivery({
    clock,
    lanes,
    global,
    breaker,
    guard,
    recorder,
    sharedLanes: fleet && createSharedLanes(clock, fleet),
    refused: createRefusedTargets(clock),
    retries,
    longestWaitMs,
    random: Math.random,
  });
  const edits: Edits = { send: (parcel) => delivery.deliver(parcel), drain: async () => {}, size: 0 };
  return {
    create: (rest) => new LimitedRest(rest, { clock, edits, identify: (token) => fleet?.identify(token) }),
    report: () => ({
      routes: recorder.routes(),
      recent: [],
      queued: { answer: 0, reply: 0, animation: 0, background: lanes.waiting },
      lanes: { open: lanes.open, contended: lanes.contended },
      global: global.report(),
      invalid: guard.count,
      breaker: breaker.state,
    }),
    subscribe: (listener) => recorder.subscribe(listener),
    drain: async () => {},
    async stop() {
      global.stop();
      await fleet?.stop();
    },
  };
}
