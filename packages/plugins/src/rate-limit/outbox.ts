import { type Clock, defineService } from '@bronxbot/core';
import type { RESTOptions } from 'discord.js';
import type { Edits } from './edits/edits.ts';
import { createLocalBudget } from './global/local-budget.ts';
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
  stop(): void;
}
export const Outbox = defineService<Outbox>()('rate-limit/outbox');

/** Makes the one outbox of a bot. */
export function createOutbox(clock: Clock, options: Required<RateLimitOptions>): Outbox {
  const { maxWaiting, perSecond, retries, longestWaitMs } = options;
  const recorder = createRecorder();
  const lanes = createLanes({ clock, maxWaiting });
  const global = createLocalBudget({ clock, perSecond });
  const breaker = createBreaker({ clock, longestWaitMs });
  const guard = createInvalidGuard(clock, recorder);
  const delivery = createDelivery({
    clock,
    lanes,
    global,
    breaker,
    guard,
    recorder,
    refused: createRefusedTargets(clock),
    retries,
    longestWaitMs,
    random: Math.random,
  });
  const edits: Edits = { send: (parcel) => delivery.deliver(parcel), drain: async () => {}, size: 0 };
  return {
    create: (rest) => new LimitedRest(rest, { clock, edits }),
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
    stop: () => global.stop(),
  };
}
