import { sleep } from '@bronxbot/core';
import { DiscordAPIError, type ResponseLike } from 'discord.js';
import { refuseLate } from '../lane/refusals.ts';
import { backoffMs } from '../retry/backoff.ts';
import { isInvalid } from '../retry/invalid-budget.ts';
import { mayRepeat } from '../retry/may-repeat.ts';
import { read429 } from '../retry/read-429.ts';
import type { RefusedTargets } from '../retry/refused-targets.ts';
import { NoAnswer } from './attempt.ts';
import { errorOf } from './errors.ts';
import type { Delivery, Parcel } from './parcel.ts';
import { send, type SendOptions, type Sent } from './send.ts';

export interface DeliveryOptions extends SendOptions {
  readonly refused: RefusedTargets;
  /** How often a request is sent again after no answer or one of 500 and above. */
  readonly retries: number;
  /** A longer wait than this, asked for by the server, is an error at once, in milliseconds. */
  readonly longestWaitMs: number;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** The one way out: sends, obeys the limits it is told of, and sends again what failed for a moment. */
export function createDelivery(options: DeliveryOptions): Delivery {
  const { clock, recorder, retries, random } = options;

  async function deliver(parcel: Parcel): Promise<ResponseLike> {
    let failures = 0;
    for (let again = false; ; again = true) {
      const answer = await trySend({ ...parcel, first: again || parcel.first === true }, options);
      if (!(answer instanceof NoAnswer)) {
        if (answer.response.status === 429) {
          await obey(answer.response, parcel, options);
          continue;
        }
        options.breaker.answered();
        if (answer.response.status < 500) return await settle(answer, parcel, options);
      }
      failures++;
      if (failures > retries || !isPassing(answer, parcel))
        throw answer instanceof NoAnswer ? answer.cause : await errorOf(answer, parcel);
      await sleep(clock, backoffMs(failures, random), parcel.request.signal);
    }
  }

  return {
    async deliver(parcel) {
      try {
        const known = options.refused.refusalOf(targetOf(parcel));
        if (known) throw known;
        return await deliver(parcel);
      } catch (error) {
        recorder.failed(parcel.route.name);
        throw error;
      }
    },
  };
}

const targetOf = ({ request }: Parcel): string => `${request.method} ${request.fullRoute}`;

async function trySend(parcel: Parcel, options: DeliveryOptions): Promise<Sent | NoAnswer> {
  try {
    return await send(parcel, options);
  } catch (error) {
    if (error instanceof NoAnswer) return error;
    throw error;
  }
}

/** Whether it may go well the next time, and does no harm then if it went well unseen. */
function isPassing(answer: Sent | NoAnswer, { request }: Parcel): boolean {
  // 504: somebody on the way gave up waiting, as we do after no answer.
  const unseen = answer instanceof NoAnswer || answer.response.status === 504;
  return !unseen || mayRepeat(request);
}

/** @throws DiscordAPIError for an answer that is an error. */
async function settle(
  sent: Sent,
  parcel: Parcel,
  { guard, refused }: DeliveryOptions,
): Promise<ResponseLike> {
  const { status } = sent.response;
  const error = status < 400 ? undefined : await errorOf(sent, parcel);
  const isRefused = (status === 403 || status === 404) && error instanceof DiscordAPIError;
  refused.ended(targetOf(parcel), isRefused ? error : undefined);
  if (isInvalid(status)) guard.add();
  // As discord.js does it: with a token that Discord does not know, nothing can succeed any more.
  if (status === 401 && parcel.request.auth !== false) parcel.rest.setToken(null as never);
  if (error) throw error;
  return sent.response;
}

/** Lets the lane, or everyone, wait for as long as the server says. */
async function obey(
  response: ResponseLike,
  { route, request }: Parcel,
  { breaker, clock, global, guard, lanes, longestWaitMs, recorder, sharedLanes }: DeliveryOptions,
): Promise<void> {
  const { scope, waitMs, banned } = await read429(response);
  if (isInvalid(429, scope)) guard.add();
  if (banned || waitMs === undefined) {
    breaker.ban(waitMs);
    return recorder.event({ type: 'banned', waitMs });
  }
  breaker.answered();
  recorder.limited(route.name, scope, waitMs);
  const until = clock.monotonic() + waitMs;
  if (scope === 'global') global.pauseUntil(until);
  else if (route.lane === undefined) await sleep(clock, waitMs, request.signal);
  else {
    lanes.of({ ...route, lane: route.lane }).pauseUntil(until);
    if (route.shared) sharedLanes?.stopUse(route.lane, waitMs);
  }
  if (waitMs > longestWaitMs) throw refuseLate(route.name);
}
