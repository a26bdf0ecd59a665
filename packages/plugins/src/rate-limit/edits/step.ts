import type { InternalRequest, ResponseLike } from 'discord.js';
import type { Parcel } from '../send/parcel.ts';
import { merge } from './merge.ts';

/** Somebody who waits for an answer. */
export interface Waiter {
  resolve(response: ResponseLike): void;
  reject(error: unknown): void;
}

/** One edit to send, made of one or more that were asked for. */
export interface EditStep {
  readonly kind: 'edit';
  readonly parcel: Parcel;
  request: InternalRequest;
  readonly waiters: Waiter[];
}
/** Something that keeps its place between edits. */
export interface OtherStep {
  readonly kind: 'after' | 'delete';
  readonly parcel: Parcel;
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
  const merged = merge(step.request, later.request);
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

/** Calls back when the signal of a step's request aborts. Requests with a signal are never merged, so that it speaks for the whole step. */
export function whenAborted({ parcel }: Step, callback: () => void): void {
  const { signal } = parcel.request;
  if (signal?.aborted) callback();
  else signal?.addEventListener('abort', callback, { once: true });
}
