import { type Clock, sleep } from '@bronxbot/core';
import type { ResponseLike } from 'discord.js';
import type { GlobalBudget } from '../global/budget.ts';
import type { Lanes } from '../lane/lanes.ts';
import { refuseLate } from '../lane/refusals.ts';
import type { Recorder } from '../report/recorder.ts';
import { backoffMs } from '../retry/backoff.ts';
import { mayRepeat } from '../retry/may-repeat.ts';
import { read429 } from '../retry/read-429.ts';
import { NoAnswer, type Resolved } from './attempt.ts';
import { errorOf } from './errors.ts';
import type { Delivery, Parcel } from './parcel.ts';
import { send } from './send.ts';

export interface DeliveryOptions {
  readonly clock: Clock;
  readonly lanes: Lanes;
  readonly global: GlobalBudget;
  readonly recorder: Recorder;
  /** How often a request is sent again after no answer or one of 500 and above. */
  readonly retries: number;
  /** A longer wait than this, asked for by the server, is an error at once, in milliseconds. */
  readonly longestWaitMs: number;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** What an attempt ended with. */
type Answer =
  | { readonly response: ResponseLike; readonly resolved: Resolved }
  | { readonly response?: undefined; readonly noAnswer: NoAnswer };

/** The one way out: sends, obeys the limits it is told of, and sends again what failed for a moment. */
export function createDelivery(options: DeliveryOptions): Delivery {
  const { clock, recorder, retries, random } = options;

  async function deliver(parcel: Parcel): Promise<ResponseLike> {
    let failures = 0;
    for (let again = false; ; again = true) {
      const answer = await trySend({ ...parcel, first: again || parcel.first === true }, options);
      if (answer.response?.status === 429) {
        await obey(answer.response, parcel, options);
        continue;
      }
      if (answer.response && answer.response.status < 400) return answer.response;
      failures++;
      if (failures > retries || !isPassing(answer, parcel)) throw await failureOf(answer, parcel);
      await sleep(clock, backoffMs(failures, random), parcel.request.signal);
    }
  }

  return {
    async deliver(parcel) {
      try {
        return await deliver(parcel);
      } catch (error) {
        recorder.failed(parcel.route.name);
        throw error;
      }
    },
  };
}

async function trySend(parcel: Parcel, options: DeliveryOptions): Promise<Answer> {
  try {
    return await send(parcel, options);
  } catch (error) {
    if (error instanceof NoAnswer) return { noAnswer: error };
    throw error;
  }
}

/** Whether it may go well the next time, and does no harm then if it went well unseen. */
function isPassing({ response }: Answer, { request }: Parcel): boolean {
  if (!response) return mayRepeat(request);
  // 504: somebody on the way gave up waiting, as we do after no answer.
  return response.status === 504 ? mayRepeat(request) : response.status >= 500;
}

const failureOf = async (answer: Answer, parcel: Parcel): Promise<unknown> =>
  answer.response ? await errorOf(answer.response, parcel, answer.resolved) : answer.noAnswer.cause;

/** Lets the lane, or everyone, wait for as long as the server says. */
async function obey(
  response: ResponseLike,
  { route }: Parcel,
  { clock, global, lanes, longestWaitMs, recorder }: DeliveryOptions,
): Promise<void> {
  const { scope, waitMs = 0 } = await read429(response);
  recorder.limited(route.name, scope, waitMs);
  const until = clock.monotonic() + waitMs;
  if (scope === 'global') global.pauseUntil(until);
  else if (route.lane !== undefined) lanes.of({ ...route, lane: route.lane }).pauseUntil(until);
  else await sleep(clock, waitMs);
  if (waitMs > longestWaitMs) throw refuseLate(route.name);
}
