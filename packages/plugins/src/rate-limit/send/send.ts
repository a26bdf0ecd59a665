import type { Clock } from '@bronxbot/core';
import type { ResponseLike } from 'discord.js';
import type { SharedLanes } from '../fleet/shared-lanes.ts';
import type { GlobalBudget } from '../global/budget.ts';
import type { Lanes } from '../lane/lanes.ts';
import type { Recorder } from '../report/recorder.ts';
import type { Breaker } from '../retry/breaker.ts';
import type { InvalidGuard } from '../retry/invalid-guard.ts';
import { attempt, NoAnswer, type Resolved } from './attempt.ts';
import type { Parcel } from './parcel.ts';
import { resolve } from './resolve.ts';

export interface SendOptions {
  readonly clock: Clock;
  readonly lanes: Lanes;
  readonly global: GlobalBudget;
  /** Where other processes send too. */
  readonly sharedLanes?: SharedLanes | undefined;
  readonly breaker: Breaker;
  readonly guard: InvalidGuard;
  readonly recorder: Recorder;
}

/** An answer, and what it is the answer to. */
export interface Sent {
  readonly response: ResponseLike;
  readonly resolved: Resolved;
}

/**
 * Sends once: a turn in the lane, one of the global budget, and only then the body is made and sent.
 * @throws NoAnswer when Discord did not answer; PluginError when it was not sent.
 */
export async function send(parcel: Parcel, options: SendOptions): Promise<Sent> {
  const { request, route, priority, first = false, deadlineAt } = parcel;
  const { clock, lanes, breaker, recorder } = options;
  // A ban ends the waiting of everyone; what is under way is not cut off.
  const signal = request.signal ? AbortSignal.any([request.signal, breaker.signal]) : breaker.signal;
  const asked = clock.monotonic();
  let resolved: Resolved | undefined;
  const job = {
    priority,
    first,
    signal,
    ...(deadlineAt !== undefined && { deadlineAt }),
    async attempt() {
      await admit(parcel, options, signal);
      recorder.waited(route.name, priority, clock.monotonic() - asked);
      return transmit(
        parcel,
        (resolved = await resolve(parcel.rest, (await parcel.take?.()) ?? request)),
        options,
      );
    },
  };
  const { lane } = route;
  const response = await (lane === undefined ? job.attempt() : lanes.of({ ...route, lane }).run(job));
  // `attempt` has run, or there would be no response.
  return { response, resolved: resolved as unknown as Resolved };
}

/** What every attempt passes at the last moment, whatever its lane. */
async function admit(
  { route, priority }: Parcel,
  { breaker, guard, global, lanes, sharedLanes }: SendOptions,
  signal: AbortSignal,
): Promise<void> {
  if (breaker.state !== 'closed') await breaker.enter(signal);
  await guard.pass(priority, signal);
  const { lane } = route;
  if (sharedLanes && route.shared && lane !== undefined)
    await sharedLanes.enter(lane, lanes.of({ ...route, lane }).budget.allowance, signal);
  if (!route.exempt) await global.take(priority, signal);
}

async function transmit(
  { rest, request, route }: Parcel,
  resolved: Resolved,
  { clock, breaker, recorder }: SendOptions,
): Promise<ResponseLike> {
  try {
    const response = await attempt(clock, rest, resolved, request.signal);
    recorder.attempted(route.name, response.status);
    return response;
  } catch (error) {
    if (error instanceof NoAnswer) recorder.attempted(route.name, 0);
    breaker.lost();
    throw error;
  }
}
