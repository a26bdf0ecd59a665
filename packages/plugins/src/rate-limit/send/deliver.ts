import { sleep } from '@bronxbot/core';
import { DiscordAPIError, type ResponseLike } from 'discord.js';
import { refuseLate } from '../lane/refusals.ts';
import { backoffMs } from '../retry/backoff.ts';
import { isInvalid } from '../retry/invalid-budget.ts';
import { mayRepeat, neverLeft } from '../retry/may-repeat.ts';
import type { RefusedTargets } from '../retry/refused-targets.ts';
import { NoAnswer } from './attempt.ts';
import { errorOf } from './errors.ts';
import { GaveWay } from './gave-way.ts';
import { obey, type ObeyOptions } from './obey.ts';
import type { Delivery, Parcel } from './parcel.ts';
import { type Effort, send, type Sent } from './send.ts';
import type { Trip, Trips } from './trips.ts';

/** So often in a row a request is sent again after a 429 before somebody else's use of the limit is taken to have no end. */
const MOST_LIMITED = 10;

export interface DeliveryOptions extends ObeyOptions {
  readonly trips: Trips;
  readonly refused: RefusedTargets;
  /** How often a request is sent again after no answer or one of 500 and above. */
  readonly retries: number;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** The one way out: sends, obeys the limits it is told of, and sends again what failed for a moment. */
export function createDelivery(options: DeliveryOptions): Delivery {
  const { recorder, refused, trips } = options;
  return {
    async deliver(parcel) {
      let trip: Trip | undefined;
      try {
        const known = refused.refusalOf(parcel.request);
        if (known) throw known;
        trip = trips.begin(parcel);
        return await travel(parcel, trip, options);
      } catch (error) {
        if (!(error instanceof GaveWay)) recorder.failed(parcel.route.name);
        throw error;
      } finally {
        trip?.end();
      }
    },
  };
}

/** Goes on until there is an answer, or no hope of one. */
async function travel(parcel: Parcel, trip: Trip, options: DeliveryOptions): Promise<ResponseLike> {
  const { clock, random } = options;
  let failures = 0;
  for (let limits = 0; limits <= MOST_LIMITED;) {
    const first = failures + limits > 0 || parcel.first === true;
    const answer = await trySend(parcel, { trip, first, failures }, options);
    if (!(answer instanceof NoAnswer)) {
      const { response } = answer;
      if (response.status === 429) {
        limits++;
        await obey(response, parcel, trip.signal, options);
        continue;
      }
      if (options.breaker.answered()) options.recorder.event({ type: 'recovered' });
      if (response.status < 500) return await settle(answer, parcel, options);
    }
    failures++;
    const waitMs = backoffMs(failures, random);
    const error: unknown = answer instanceof NoAnswer ? answer.cause : await errorOf(answer);
    if (!mayGoWell(answer, parcel, failures, clock.monotonic() + waitMs, options)) throw error;
    await sleep(clock, waitMs, trip.signal);
  }
  throw refuseLate(parcel.route.name);
}

async function trySend(parcel: Parcel, effort: Effort, options: DeliveryOptions): Promise<Sent | NoAnswer> {
  try {
    return await send(parcel, effort, options);
  } catch (error) {
    if (error instanceof NoAnswer) return error;
    throw error;
  }
}

/** Whether it may be sent once more, and does no harm then if it went well unseen. */
function mayGoWell(
  answer: Sent | NoAnswer,
  { request, deadlineAt = Infinity }: Parcel,
  failures: number,
  againAt: number,
  { retries }: DeliveryOptions,
): boolean {
  if (failures > retries || againAt > deadlineAt) return false;
  // 501: it would say the same again.
  if (!(answer instanceof NoAnswer) && answer.response.status === 501) return false;
  // 504: somebody on the way gave up waiting, as we do after no answer.
  const isUnseen = answer instanceof NoAnswer ? !neverLeft(answer.cause) : answer.response.status === 504;
  return !isUnseen || mayRepeat(request);
}

/** @throws DiscordAPIError for an answer that is an error; HTTPError when it is not Discord's. */
async function settle(sent: Sent, parcel: Parcel, options: DeliveryOptions): Promise<ResponseLike> {
  const { guard, lock, refused } = options;
  const { status } = sent.response;
  const hasToken = sent.request.auth !== false;
  const error = status < 400 ? undefined : await errorOf(sent);
  const isRefused = status === 403 || status === 404 || (status === 401 && !hasToken);
  refused.ended(parcel.request, isRefused && error instanceof DiscordAPIError ? error : undefined);
  if (isInvalid(status)) guard.add();
  if (status === 401 && hasToken) lock.lock(parcel.rest);
  if (error) throw error;
  return sent.response;
}
