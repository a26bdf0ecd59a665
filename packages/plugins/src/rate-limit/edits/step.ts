import type { Clock } from '@bronxbot/core';
import type { InternalRequest, ResponseLike } from 'discord.js';
import { refuseLate } from '../lane/refusals.ts';
import type { Parcel } from '../send/parcel.ts';
import { merge } from './merge.ts';

/** Somebody who waits for an answer. */
export interface Waiter {
  resolve(response: ResponseLike): void;
  reject(error: unknown): void;
}

interface Waits {
  readonly parcel: Parcel;
  /** Ends looking for reasons not to send it, once it has its turn. */
  forget?: () => void;
}

/** One edit to send, made of one or more that were asked for. */
export interface EditStep extends Waits {
  readonly kind: 'edit';
  request: InternalRequest;
  readonly waiters: Waiter[];
}
/** Something that keeps its place between edits. */
export interface OtherStep extends Waits {
  readonly kind: 'after' | 'delete';
  readonly waiter: Waiter;
}
export type Step = EditStep | OtherStep;

/** An edit as it was asked for. */
export const createEditStep = (parcel: Parcel, waiter: Waiter): EditStep => ({
  kind: 'edit',
  parcel,
  request: parcel.request,
  waiters: [waiter],
});

/** Makes the later edit part of the earlier one. Says whether that could be. */
export function absorb(step: EditStep, later: EditStep): boolean {
  const isBound = [step, later].some(({ parcel }) => parcel.deadlineAt !== undefined);
  const merged = isBound ? undefined : merge(step.request, later.request);
  if (!merged) return false;
  step.request = merged;
  step.waiters.push(...later.waiters);
  return true;
}

/** Who waits for the answer to a step. */
export const waitersOf = (step: Step): readonly Waiter[] =>
  step.kind === 'edit' ? step.waiters : [step.waiter];

/** Tells everyone who waits that it went wrong. */
export function rejectAll(step: Step, error: unknown): void {
  for (const waiter of waitersOf(step)) waiter.reject(error);
}

/**
 * Calls back when a step need not be sent any more: its signal aborts, or it cannot be sent by its deadline. Edits with either are never
 * merged, so that it speaks for the whole step. Returns what ends that.
 */
export function whenInVain({ parcel }: Step, clock: Clock, callback: (reason: unknown) => void): () => void {
  const { request, deadlineAt, route } = parcel;
  const signal = request.signal ?? undefined;
  const abort = () => callback(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  const timer =
    deadlineAt === undefined
      ? undefined
      : clock.schedule(deadlineAt - clock.monotonic(), () => callback(refuseLate(route.name)));
  return () => {
    signal?.removeEventListener('abort', abort);
    timer?.cancel();
  };
}
