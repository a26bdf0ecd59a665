import type { Clock } from '@bronxbot/core';
import { type InternalRequest, RequestMethod, type ResponseLike } from 'discord.js';
import type { Route } from '../route/route.ts';
import { GaveWay } from '../send/gave-way.ts';
import type { Delivery, Parcel } from '../send/parcel.ts';
import { type Animation, isGone } from './animation.ts';
import type { PacedLane, Sender } from './paced-lane.ts';
import { shareResponse } from './share-response.ts';
import {
  absorb,
  createEditStep,
  type EditStep,
  type OtherStep,
  rejectAll,
  type Step,
  waitersOf,
  whenInVain,
} from './step.ts';
import { unknownMessage } from './unknown-message.ts';

/** Who waited longer than this for the budget of the bot leaves so much time before its last frame to those of others, in milliseconds. */
const QUIET_MS = 400;

/** What a line stands on. */
export interface LineOptions {
  readonly clock: Clock;
  readonly delivery: Delivery;
  /** The route of a request as of now: a message grows old. */
  routeOf(request: Pick<InternalRequest, 'method' | 'fullRoute'>): Route;
  /** Where the turns of a route are given. */
  laneOf(route: Route): PacedLane;
  /** An edit became part of another. */
  superseded(route: Route): void;
  /** Nothing is left in the line. */
  onEmpty(): void;
}

/**
 * What is asked for one message, in order and one at a time: Discord applies edits as they arrive, and two under way may
 * arrive in either order. An edit that waits takes in those that follow it.
 */
export class MessageLine implements Sender {
  readonly #options: LineOptions;
  #steps: Step[] = [];
  /** The edit that has its turn, while its body may still change. */
  #open: EditStep | undefined;
  #isBusy = false;
  #animation: Animation | undefined;
  #lane: PacedLane | undefined;
  #lastSentAt = -Infinity;
  /** Whether its last frame had to wait for the budget of the bot, as it does where very many messages move. */
  #isCrowded = false;

  constructor(options: LineOptions) {
    this.#options = options;
  }

  /** How many wait for their turn. */
  get waiting(): number {
    return this.#steps.reduce((sum, step) => sum + waitersOf(step).length, this.#open?.waiters.length ?? 0);
  }
  get animation(): Animation | undefined {
    return this.#animation;
  }

  get pace(): Sender['pace'] {
    if (this.#steps.length === 0) return this.#isEnding() ? 'first' : 'animation';
    // Behind the edit waits what cannot be sent before it.
    return this.#steps.length > 1 ? 'first' : 'edit';
  }
  get endsAt(): number | undefined {
    return this.#animation?.endsAt;
  }
  get lastSentAt(): number {
    return this.#lastSentAt;
  }
  get earliestAt(): number {
    if (!this.#animation || this.#steps.length > 0) return -Infinity;
    const { drawn, endsAt } = this.#animation;
    const frameAt = this.#lastSentAt + drawn.minFrameMs;
    const quietAt = endsAt - (this.#isCrowded ? QUIET_MS : 0);
    // A frame that close to the end would only make the last one late, or those of others.
    const isClose = frameAt + drawn.minFrameMs > endsAt || this.#options.clock.monotonic() >= quietAt;
    return isClose ? Math.max(frameAt, endsAt) : frameAt;
  }

  go(): void {
    const [step] = this.#steps;
    this.#isBusy = true;
    if (step?.kind === 'edit') void this.#sendEdit(step);
    else if (this.#animation) void this.#sendFrame(this.#animation);
  }

  /** Edits the message. Resolves with the answer to this edit, or to a later one that it became part of. */
  edit(parcel: Parcel): Promise<ResponseLike> {
    return new Promise((resolve, reject) => {
      const step = createEditStep(parcel, { resolve, reject });
      const before = this.#steps.at(-1) ?? this.#open;
      if (before?.kind === 'edit' && absorb(before, step)) this.#options.superseded(parcel.route);
      else this.#enqueue(step);
    });
  }

  /** Sends something once what was asked for before it has been sent. */
  after(parcel: Parcel): Promise<ResponseLike> {
    return new Promise((resolve, reject) =>
      this.#enqueue({ kind: 'after', parcel, waiter: { resolve, reject } }),
    );
  }

  /** Deletes the message. Edits that wait are not sent before that, and not at all once it is gone. */
  delete(parcel: Parcel): Promise<ResponseLike> {
    return new Promise((resolve, reject) => {
      const afterOthers = this.#steps.findLastIndex(({ kind }) => kind !== 'edit') + 1;
      this.#enqueue({ kind: 'delete', parcel, waiter: { resolve, reject } }, afterOthers);
    });
  }

  /** Shows an animation while nothing else is to be sent. */
  animate(animation: Animation): void {
    const before = this.#animation;
    this.#animation = animation;
    before?.end('replaced');
    this.#next();
  }

  /** Ends the animation, if it is still this one. */
  leave(animation: Animation): void {
    if (this.#animation !== animation) return;
    this.#animation = undefined;
    this.#next();
  }

  /** Shows the last frame of the animation next. */
  hurry(): void {
    this.#animation?.hurry();
    this.#next();
  }

  /** Sends nothing more, and tells everyone why. */
  stop(reason: Error): void {
    this.#drop(() => true, reason);
    this.#animation?.fail(reason);
    this.#next();
  }

  #enqueue(step: Step, at = this.#steps.length): void {
    this.#steps.splice(at, 0, step);
    step.forget = whenInVain(step, this.#options.clock, (reason) => {
      this.#drop((other) => other === step, reason);
      this.#next();
    });
    this.#next();
  }

  /** Sees to whatever is next, if nothing is under way. */
  #next(): void {
    if (this.#isBusy) return;
    const [step] = this.#steps;
    if (step && step.kind !== 'edit') return void this.#sendOther(step);
    const request = step?.request ?? this.#animation?.address();
    if (request) return this.#waitIn(this.#options.routeOf({ ...request, method: RequestMethod.Patch }));
    this.#waitIn(undefined);
    this.#options.onEmpty();
  }

  /** Waits for a turn on a route, and on no other. */
  #waitIn(route: Route | undefined): void {
    const lane = route && this.#options.laneOf(route);
    if (lane !== this.#lane) this.#lane?.leave(this);
    this.#lane = lane;
    lane?.wait(this);
  }

  async #sendEdit(step: EditStep): Promise<void> {
    this.#steps.shift();
    step.forget?.();
    this.#open = step;
    try {
      const response = await this.#deliver(step.parcel, step.request, this.#steps.length > 0, () =>
        this.#bind(step),
      );
      const copies = await shareResponse(response, step.waiters.length);
      for (const [index, copy] of copies.entries()) step.waiters[index]?.resolve(copy);
    } catch (error) {
      rejectAll(step, error);
      if (isGone(error)) this.#dropEdits(error, step.request.fullRoute);
    } finally {
      this.#done();
    }
  }

  /** The body that is sent. From here on a newer edit is another one; when this one is sent again, it takes in what came since. */
  #bind(step: EditStep): InternalRequest {
    this.#open = undefined;
    for (let [later] = this.#steps; later?.kind === 'edit' && absorb(step, later); [later] = this.#steps) {
      this.#steps.shift();
      this.#options.superseded(step.parcel.route);
    }
    this.#lastSentAt = this.#options.clock.monotonic();
    return step.request;
  }

  async #sendFrame(animation: Animation): Promise<void> {
    const address = animation.address();
    const isLast = this.#isEnding();
    const wentAt = this.#options.clock.monotonic();
    try {
      const request: InternalRequest = { ...address, method: RequestMethod.Patch };
      const parcel = isLast
        ? ({ rest: animation.rest, priority: 'reply' } as const)
        : ({ rest: animation.rest, priority: 'animation', givesWayAt: animation.endsAt - QUIET_MS } as const);
      const response = await this.#deliver(parcel, request, isLast, () => {
        this.#lastSentAt = this.#options.clock.monotonic();
        this.#isCrowded = this.#lastSentAt - wentAt > QUIET_MS;
        return animation.draw(address);
      });
      animation.answered(response);
    } catch (error) {
      // Its last frame is next.
      if (error instanceof GaveWay) this.#isCrowded = true;
      else animation.refused(error, address);
    } finally {
      this.#done();
    }
  }

  #deliver(
    parcel: Pick<Parcel, 'rest' | 'priority' | 'givesWayAt'>,
    request: InternalRequest,
    first: boolean,
    take: NonNullable<Parcel['take']>,
  ): Promise<ResponseLike> {
    const route = this.#options.routeOf(request);
    return this.#options.delivery.deliver({ ...parcel, request, route, first, take });
  }

  async #sendOther({ kind, parcel, waiter, forget }: OtherStep): Promise<void> {
    this.#isBusy = true;
    // It may wait for an edit's turn, which is not next any more.
    this.#waitIn(undefined);
    this.#steps.shift();
    forget?.();
    try {
      const response = await this.#options.delivery.deliver(parcel);
      waiter.resolve(response);
      if (kind === 'delete') this.#deleted(parcel);
    } catch (error) {
      waiter.reject(error);
    } finally {
      this.#done();
    }
  }

  #deleted({ request }: Parcel): void {
    this.#animation?.end('deleted');
    this.#dropEdits(unknownMessage(request));
  }

  /** Sends none of the edits that wait, for they would meet the same error. @param fullRoute of which. @defaultValue all */
  #dropEdits(error: unknown, fullRoute?: string): void {
    this.#drop(
      ({ kind, parcel: { request } }) =>
        kind === 'edit' && (fullRoute === undefined || request.fullRoute === fullRoute),
      error,
    );
  }

  #drop(isDropped: (step: Step) => boolean, reason: unknown): void {
    const dropped = this.#steps.filter(isDropped);
    this.#steps = this.#steps.filter((step) => !dropped.includes(step));
    for (const step of dropped) {
      step.forget?.();
      rejectAll(step, reason);
    }
  }

  #done(): void {
    this.#isBusy = false;
    this.#open = undefined;
    this.#next();
  }

  #isEnding(): boolean {
    return this.#animation !== undefined && this.#options.clock.monotonic() >= this.#animation.endsAt;
  }
}
