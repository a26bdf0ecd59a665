import { setMaxListeners } from 'node:events';
import type { Clock } from '@bronxbot/core';
import { mayJoin } from '../lane/may-join.ts';
import { refuseFull, refuseLate } from '../lane/refusals.ts';
import type { Priority } from '../service.ts';
import type { Parcel } from './parcel.ts';

/** One request from the moment it is asked for until its end, with all its attempts. */
export interface Trip {
  /** Ends every kind of waiting. What is on its way is not cut off. */
  readonly signal: AbortSignal;
  /** Whether an attempt is on its way right now. */
  sending: boolean;
  end(): void;
}

/** Everything that was asked for and has not ended. */
export interface Trips {
  /** @throws PluginError `RATE_LIMIT_FULL`; after `stop` its reason. */
  begin(parcel: Parcel): Trip;
  /** Tells everyone who waits that it is in vain. */
  recall(reason: Error): void;
  /** Recalls everyone, and whoever still comes. */
  stop(reason: Error): void;
  /** Those who wait, by priority. */
  waiting(): Record<Priority, number>;
  /** Those who wait, by the name of their route. */
  waitingByRoute(): ReadonlyMap<string, number>;
  /** Resolves once there are none. */
  ended(): Promise<void>;
}

interface Running extends Trip {
  readonly priority: Priority;
  readonly route: string;
  abort(reason: unknown): void;
}

/**
 * Counts the trips, so that there is an end to them and an end of them.
 * @param options.max how many there may be at once; those of low priority are refused before that.
 */
export function createTrips({ clock, max }: { readonly clock: Clock; readonly max: number }): Trips {
  const running = new Set<Running>();
  const onEnd = new Set<() => void>();
  let stopped: Error | undefined;

  function end(trip: Running): void {
    running.delete(trip);
    if (running.size > 0) return;
    for (const resolve of onEnd) resolve();
    onEnd.clear();
  }
  const recall = (reason: Error) => {
    for (const trip of running) trip.abort(reason);
  };

  return {
    begin(parcel) {
      if (stopped) throw stopped;
      if (!mayJoin(running.size, parcel.priority, max)) throw refuseFull('Discord');
      const trip = start(clock, parcel, end);
      running.add(trip);
      return trip;
    },
    recall,
    stop(reason) {
      stopped = reason;
      recall(reason);
    },
    waiting() {
      const counts = { answer: 0, reply: 0, animation: 0, background: 0 };
      for (const { sending, priority } of running) if (!sending) counts[priority]++;
      return counts;
    },
    waitingByRoute() {
      const counts = new Map<string, number>();
      for (const { sending, route } of running) if (!sending) counts.set(route, (counts.get(route) ?? 0) + 1);
      return counts;
    },
    ended: () => (running.size === 0 ? Promise.resolve() : new Promise((resolve) => void onEnd.add(resolve))),
  };
}

function start(clock: Clock, parcel: Parcel, onEnd: (trip: Running) => void): Running {
  const { request, route, priority, deadlineAt } = parcel;
  const controller = new AbortController();
  const caller = request.signal ?? undefined;
  const cancel = () => controller.abort(caller?.reason);
  // One signal may cancel many requests.
  if (caller) setMaxListeners(0, caller);
  caller?.addEventListener('abort', cancel, { once: true });
  if (caller?.aborted) cancel();
  const timer =
    deadlineAt === undefined
      ? undefined
      : clock.schedule(deadlineAt - clock.monotonic(), () => controller.abort(refuseLate(route.name)));
  const trip: Running = {
    priority,
    route: route.name,
    signal: controller.signal,
    sending: false,
    abort: (reason) => controller.abort(reason),
    end() {
      timer?.cancel();
      caller?.removeEventListener('abort', cancel);
      onEnd(trip);
    },
  };
  return trip;
}
