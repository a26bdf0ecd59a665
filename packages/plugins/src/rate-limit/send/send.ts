import type { Clock } from '@bronxbot/core';
import type { InternalRequest, ResponseLike } from 'discord.js';
import type { SharedLanes } from '../fleet/shared-lanes.ts';
import type { GlobalBudget } from '../global/budget.ts';
import { UNCOUNTED, type Use } from '../global/sliding-window.ts';
import { readLimits } from '../lane/read-limits.ts';
import type { Lanes } from '../lane/lanes.ts';
import type { Recorder } from '../report/recorder.ts';
import type { Breaker } from '../retry/breaker.ts';
import type { InvalidGuard } from '../retry/invalid-guard.ts';
import type { TokenLock } from '../retry/token-lock.ts';
import { announce } from './announce.ts';
import { attempt, NoAnswer, type Resolved } from './attempt.ts';
import { giveWayAt } from './gave-way.ts';
import type { Parcel } from './parcel.ts';
import { resolve } from './resolve.ts';
import type { Trip } from './trips.ts';

export interface SendOptions {
  readonly clock: Clock;
  readonly lanes: Lanes;
  /** The requests of the bot. */
  readonly global: GlobalBudget;
  /** The requests of this machine that carry no token of the bot. */
  readonly address: GlobalBudget;
  /** Where other processes send too. */
  readonly sharedLanes?: SharedLanes | undefined;
  readonly breaker: Breaker;
  readonly guard: InvalidGuard;
  readonly lock: TokenLock;
  readonly recorder: Recorder;
}

/** An answer, and what it is the answer to. */
export interface Sent {
  readonly response: ResponseLike;
  readonly request: InternalRequest;
  readonly resolved: Resolved;
}

/** What is under way, and the how-manieth time. */
export interface Effort {
  readonly trip: Trip;
  /** Before all of its lane. */
  readonly first: boolean;
  /** How often it failed before. */
  readonly failures: number;
}

/**
 * Sends once: a turn in the lane, one of the global budget, and only then the body is made and sent.
 * @throws NoAnswer when Discord did not answer; PluginError when it was not sent.
 */
export async function send(parcel: Parcel, effort: Effort, options: SendOptions): Promise<Sent> {
  const { route, priority } = parcel;
  const { clock, lanes, breaker, recorder } = options;
  const { signal } = effort.trip;
  const asked = clock.monotonic();
  const kept: { sent?: Sent } = {};
  async function once(): Promise<ResponseLike> {
    const { isProbe, use } = await admit(parcel, signal, options);
    recorder.waited(route.name, priority, clock.monotonic() - asked);
    try {
      kept.sent = await transmit(parcel, effort, options);
      return kept.sent.response;
    } catch (error) {
      if (isProbe) breaker.lost();
      throw error;
    } finally {
      use.end();
    }
  }
  const { lane } = route;
  if (lane === undefined) await once();
  else await lanes.run({ ...route, lane }, { priority, first: effort.first, signal, attempt: once });
  return kept.sent as Sent;
}

/** What lets an attempt go. */
interface Admission {
  /** Whether it is the one that finds out if a ban is over. */
  readonly isProbe: boolean;
  /** Of the budget over all routes. To be ended with the attempt. */
  readonly use: Use;
}

/** What every attempt passes at the last moment, whatever its lane. */
async function admit(parcel: Parcel, signal: AbortSignal, options: SendOptions): Promise<Admission> {
  const { route, priority } = parcel;
  const { breaker, guard, lanes, sharedLanes } = options;
  signal.throwIfAborted();
  for (;;) {
    const isProbe = await breaker.enter(priority, signal);
    let use: Use;
    try {
      await guard.pass(priority, signal);
      const { lane } = route;
      if (sharedLanes && route.shared && lane !== undefined)
        await sharedLanes.enter(lane, lanes.of({ ...route, lane }).budget.allowance, signal);
      use = await count(parcel, signal, options);
    } catch (error) {
      if (isProbe) breaker.lost();
      throw error;
    }
    // A ban may have begun while this one waited.
    if (isProbe || breaker.state === 'closed') return { isProbe, use };
    use.end();
  }
}

/** Takes one of the budget that counts it. Whatever Discord counts, nobody sends while it asks everyone to wait. */
async function count(
  { route: { counted }, priority, givesWayAt }: Parcel,
  signal: AbortSignal,
  { address, clock, global }: SendOptions,
): Promise<Use> {
  if (counted === 'bot')
    return await giveWayAt(clock, givesWayAt, signal, (signal) => global.take(priority, signal));
  const use = counted === 'address' ? await address.take(priority, signal) : UNCOUNTED;
  try {
    await global.pass(priority, signal);
  } catch (error) {
    use.end();
    throw error;
  }
  return use;
}

async function transmit(
  { rest, request: asked, route, take }: Parcel,
  { trip, failures }: Effort,
  { clock, lock, recorder }: SendOptions,
): Promise<Sent> {
  const request = (await take?.()) ?? asked;
  lock.check(rest, request);
  const resolved = await resolve(rest, request);
  trip.sending = true;
  const leftAt = clock.monotonic();
  try {
    const response = await attempt(clock, rest, resolved, asked.signal);
    recorder.answered(route.name, clock.monotonic() - leftAt, readLimits(response));
    announce(rest, request, resolved, response, failures);
    return { response, request, resolved };
  } catch (error) {
    if (error instanceof NoAnswer) recorder.unanswered(route.name);
    throw error;
  } finally {
    trip.sending = false;
  }
}
