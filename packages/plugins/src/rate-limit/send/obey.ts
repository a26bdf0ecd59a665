import { sleep } from '@bronxbot/core';
import type { ResponseLike } from 'discord.js';
import { refuseLate } from '../lane/refusals.ts';
import { isInvalid } from '../retry/invalid-budget.ts';
import { read429 } from '../retry/read-429.ts';
import { debugLimit } from './announce.ts';
import type { Parcel } from './parcel.ts';
import type { SendOptions } from './send.ts';

export interface ObeyOptions extends SendOptions {
  /** A longer wait than this, asked for by the server, is an error at once, in milliseconds. */
  readonly longestWaitMs: number;
}

/**
 * Takes a 429 for what it says: the lane, or everyone, is silent for as long as the server asks.
 * @throws PluginError `RATE_LIMIT_LATE` when that is longer than this request may wait.
 */
export async function obey(
  response: ResponseLike,
  parcel: Parcel,
  signal: AbortSignal,
  options: ObeyOptions,
): Promise<void> {
  const { breaker, clock, global, guard, longestWaitMs, recorder } = options;
  const { rest, route, deadlineAt = Infinity } = parcel;
  const { scope, waitMs, banned } = await read429(response);
  debugLimit(rest, route.name, banned ? 'ban' : scope, waitMs);
  if (isInvalid(429, scope)) guard.add();
  if (banned || waitMs === undefined) {
    if (breaker.ban(waitMs)) recorder.event({ type: 'banned', waitMs });
    return;
  }
  if (breaker.answered()) recorder.event({ type: 'recovered' });
  recorder.limited(route.name, scope, waitMs);
  const until = clock.monotonic() + waitMs;
  if (scope === 'global') global.pauseUntil(until);
  else pauseLane(parcel, until, waitMs, options);
  if (waitMs > longestWaitMs || until > deadlineAt) throw refuseLate(route.name);
  if (scope !== 'global' && route.lane === undefined) await sleep(clock, waitMs, signal);
}

function pauseLane(
  { route }: Parcel,
  until: number,
  waitMs: number,
  { lanes, sharedLanes }: ObeyOptions,
): void {
  const { lane } = route;
  if (lane === undefined) return;
  lanes.pauseUntil({ ...route, lane }, until);
  if (route.shared) sharedLanes?.stopUse(lane, waitMs);
}
