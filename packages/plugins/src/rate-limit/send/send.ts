import type { Clock } from '@bronxbot/core';
import type { ResponseLike } from 'discord.js';
import type { GlobalBudget } from '../global/budget.ts';
import type { Lanes } from '../lane/lanes.ts';
import type { Recorder } from '../report/recorder.ts';
import { attempt, NoAnswer, type Resolved } from './attempt.ts';
import type { Parcel } from './parcel.ts';
import { resolve } from './resolve.ts';

export interface SendOptions {
  readonly clock: Clock;
  readonly lanes: Lanes;
  readonly global: GlobalBudget;
  readonly recorder: Recorder;
}

/**
 * Sends once: a turn in the lane, one of the global budget, and only then the body is made and sent.
 * @throws NoAnswer when Discord did not answer.
 */
export async function send(
  parcel: Parcel,
  { clock, lanes, global, recorder }: SendOptions,
): Promise<{ readonly response: ResponseLike; readonly resolved: Resolved }> {
  const { rest, request, route, priority, first, deadlineAt } = parcel;
  const signal = request.signal;
  const asked = clock.monotonic();
  let resolved: Resolved | undefined;
  const job = {
    priority,
    first: first === true,
    signal,
    ...(deadlineAt !== undefined && { deadlineAt }),
    async attempt() {
      if (!route.exempt) await global.take(priority, signal);
      recorder.waited(route.name, priority, clock.monotonic() - asked);
      resolved = await resolve(rest, request);
      return count(() => attempt(clock, rest, resolved as Resolved, signal), route.name, recorder);
    },
  };
  const { lane } = route;
  const response = await (lane === undefined ? job.attempt() : lanes.of({ ...route, lane }).run(job));
  return { response, resolved: resolved as unknown as Resolved };
}

async function count(
  work: () => Promise<ResponseLike>,
  route: string,
  recorder: Recorder,
): Promise<ResponseLike> {
  try {
    const response = await work();
    recorder.attempted(route, response.status);
    return response;
  } catch (error) {
    if (error instanceof NoAnswer) recorder.attempted(route, 0);
    throw error;
  }
}
