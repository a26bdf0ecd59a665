import { type Clock, defineService, type Logger, sleep } from '@bronxbot/core';
import type { RESTOptions } from 'discord.js';
import type { Redis } from '../redis/service.ts';
import { createEdits } from './edits/create-edits.ts';
import type { Edits } from './edits/edits.ts';
import { RedisFleet } from './fleet/fleet.ts';
import { shareBans } from './fleet/share-bans.ts';
import { createSharedLanes } from './fleet/shared-lanes.ts';
import { LocalBudget } from './global/local-budget.ts';
import { SharedBudget } from './global/shared-budget.ts';
import { createLanes } from './lane/lanes.ts';
import { refuseStopped } from './lane/refusals.ts';
import { LimitedRest } from './limited-rest.ts';
import type { RateLimitOptions } from './plugin.ts';
import { createRecorder } from './report/create-recorder.ts';
import { Breaker } from './retry/breaker.ts';
import { createInvalidGuard } from './retry/invalid-guard.ts';
import { createRefusedTargets } from './retry/refused-targets.ts';
import { createTokenLock } from './retry/token-lock.ts';
import { createDelivery } from './send/deliver.ts';
import { createTrips } from './send/trips.ts';
import type { RateLimit } from './service.ts';

/** All that goes out, and what is known about it. Inside this plugin only. */
export interface Outbox extends RateLimit {
  /** Makes a REST client that sends through here. */
  create(options: Partial<RESTOptions>): LimitedRest;
  /** The messages that are edited. */
  readonly edits: Pick<Edits, 'size'>;
  /** How many processes send with the bot's token, as last known. */
  readonly processes: number;
  /** Sends what waits, for `drainMs` at most, and refuses the rest. */
  stop(): Promise<void>;
}
export const Outbox = defineService<Outbox>()('rate-limit/outbox');

/** What an outbox stands on. */
export interface OutboxServices {
  readonly log: Logger;
  readonly time: Clock;
  /** Where there is one, limits are shared with the other processes of the bot. */
  readonly redis: Redis | undefined;
}

/** Requests a second without a token. @see https://docs.discord.com/developers/topics/rate-limits#global-rate-limit */
const PER_ADDRESS = 50;

type Options = Required<Omit<RateLimitOptions, 'budgets'>>;

/** Makes what a request passes, and puts it together. */
function assemble({ log, time: clock, redis }: OutboxServices, options: Options) {
  const { maxWaiting, maxWaitingInAll, perSecond, processes, retries, longestWaitMs } = options;
  const recorder = createRecorder(clock, (error) =>
    log.error('A subscriber of rate-limit failed.', { error }),
  );
  const trips = createTrips({ clock, max: maxWaitingInAll });
  const lanes = createLanes({ clock, maxWaiting, longestWaitMs });
  const fleet = redis && new RedisFleet(redis, { processes });
  const onChange = (shared: boolean) => recorder.event({ type: 'shared-budget', shared });
  const global = fleet
    ? new SharedBudget({ clock, fleet, name: 'global', perSecond, onChange })
    : new LocalBudget({ clock, perSecond: perSecond / processes });
  // Where processes know of each other they are taken to share an address, as Discord's bans are by address too.
  const address = fleet
    ? new SharedBudget({ clock, fleet, name: 'address', perSecond: PER_ADDRESS, onChange: () => {} })
    : new LocalBudget({ clock, perSecond: PER_ADDRESS / processes });
  const breaker = new Breaker({ clock, longestWaitMs, recall: (reason) => trips.recall(reason) });
  if (fleet) shareBans(fleet, breaker, recorder);
  const guard = createInvalidGuard(clock, recorder, fleet);
  const lock = createTokenLock();
  const delivery = createDelivery({
    clock,
    trips,
    lanes,
    global,
    address,
    sharedLanes: fleet && createSharedLanes(clock, fleet),
    breaker,
    guard,
    lock,
    recorder,
    refused: createRefusedTargets(clock),
    retries,
    longestWaitMs,
    random: Math.random,
  });
  const edits = createEdits({ clock, lanes, delivery, recorder, maxWaiting });
  return { recorder, trips, lanes, fleet, global, address, breaker, guard, lock, edits };
}

/** Makes the one outbox of a bot. */
export function createOutbox(services: OutboxServices, options: Options): Outbox {
  const { time: clock } = services;
  const parts = assemble(services, options);
  const { recorder, trips, lanes, fleet, global, address, breaker, guard, lock, edits } = parts;
  const identify = (rest: LimitedRest, token: string) => {
    lock.unlock(rest);
    fleet?.identify(token);
  };
  return {
    get processes() {
      return fleet?.processes ?? options.processes;
    },
    edits,
    create: (rest) => new LimitedRest(rest, { clock, edits, identify }),
    report: () => ({
      routes: recorder.routes(trips.waitingByRoute()),
      recent: recorder.recent(),
      queued: { ...trips.waiting(), animation: trips.waiting().animation + edits.waiting },
      lanes: { open: lanes.open, contended: lanes.contended },
      global: global.report(),
      invalid: guard.count,
      breaker: breaker.state,
    }),
    history: () => recorder.slices(),
    restore: (history) => recorder.restore(history),
    subscribe: (listener) => recorder.subscribe(listener),
    async stop() {
      const drained = edits.drain().then(() => trips.ended());
      await Promise.race([drained, sleep(clock, options.drainMs)]);
      edits.stop(refuseStopped());
      trips.stop(refuseStopped());
      breaker.stop();
      global.stop();
      address.stop();
      await fleet?.stop();
    },
  };
}
