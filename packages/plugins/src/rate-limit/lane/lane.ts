import type { Clock, Timer } from '@bronxbot/core';
import type { ResponseLike } from 'discord.js';
import type { Ceiling } from '../route/route.ts';
import type { Priority } from '../service.ts';
import { Budget } from './budget.ts';
import type { Job } from './job.ts';
import { mayJoin } from './may-join.ts';
import { readLimits } from './read-limits.ts';
import { refuseFull, refuseLate } from './refusals.ts';
import { Turns } from './turns.ts';

/** 0 is for what goes before everything of its lane. */
const RANK: Readonly<Record<Priority, number>> = { answer: 1, reply: 3, animation: 5, background: 7 };

export interface LaneOptions {
  /** For errors: what waits here. */
  readonly name: string;
  readonly clock: Clock;
  readonly ceiling?: Ceiling | undefined;
  /** One at a time. @defaultValue `false` */
  readonly ordered?: boolean;
  /** How many may wait; those of low priority are refused before that. */
  readonly maxWaiting: number;
  /** Nobody waits for a window that ends later than this, in milliseconds. */
  readonly longestWaitMs: number;
}

/**
 * Sends the requests that Discord counts together, and no more of them than it allows.
 * While there is room a request starts at once. When there is none a queue is made, and kept for as long as something waits in it.
 */
export class Lane {
  readonly budget: Budget;
  readonly #options: LaneOptions;
  readonly #listeners = new Set<() => void>();
  #turns: Turns | undefined;
  #waiting = 0;
  #timer: Timer | undefined;

  constructor(options: LaneOptions) {
    this.#options = options;
    this.budget = new Budget(options);
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting;
  }
  /** Whether nothing would be lost by forgetting the lane. */
  get idle(): boolean {
    return this.#waiting === 0 && this.#listeners.size === 0 && this.budget.isIdle(this.#now());
  }

  /**
   * Sends once there is room.
   * @throws PluginError `RATE_LIMIT_FULL`, or `RATE_LIMIT_LATE` when the limit is used up for longer than `longestWaitMs`; the signal's reason
   * when it aborts before it is sent.
   */
  async run(job: Job): Promise<ResponseLike> {
    job.signal?.throwIfAborted();
    if (this.#waiting > 0 || !this.#enter()) await this.#wait(job);
    let response: ResponseLike | undefined;
    try {
      response = await job.attempt();
      return response;
    } finally {
      this.budget.end(this.#now(), response && readLimits(response));
      this.#refill();
      for (const listener of this.#listeners) listener();
    }
  }

  /** Nothing starts before this moment of the monotonic clock; who waits is refused when that is too far away. */
  pauseUntil(at: number): void {
    const { name, longestWaitMs } = this.#options;
    this.budget.pauseUntil(at);
    if (at - this.#now() > longestWaitMs) this.#turns?.refuseAll(refuseLate(name));
    this.#refill();
  }

  /** Calls back after every answer, when there may be room again. Returns what ends that. */
  onAnswer(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when it was this job's turn and it has entered. */
  async #wait({ priority, first, signal }: Job): Promise<void> {
    const { name, maxWaiting } = this.#options;
    // What is sent again was taken in before.
    if (first !== true && !mayJoin(this.#waiting, priority, maxWaiting)) throw refuseFull(name);
    if (this.#isFar()) throw refuseLate(name);
    this.#waiting++;
    try {
      let rank = first ? 0 : RANK[priority];
      do {
        this.#turns ??= new Turns();
        const turn = this.#turns.take(rank, signal);
        this.#refill();
        await turn;
        // A turn is given a moment late: the room may be gone. Then this job stays at the front.
        rank = 0;
      } while (!this.#enter());
    } finally {
      this.#waiting--;
      if (this.#waiting === 0) this.#close();
    }
  }

  /** Whether the next room is too far away to wait for it. */
  #isFar(): boolean {
    const now = this.#now();
    return (this.budget.roomAt(now) ?? now) - now > this.#options.longestWaitMs;
  }

  #close(): void {
    this.#turns = undefined;
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  /** Gives as many turns as there is room, and looks again when the window ends. */
  #refill(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    if (!this.#turns) return;
    const now = this.#now();
    this.#turns.offer(this.budget.room(now));
    const roomAt = this.budget.roomAt(now);
    if (roomAt !== undefined && roomAt > now)
      this.#timer = this.#options.clock.schedule(roomAt - now, () => this.#refill());
  }

  /** Takes room for one request, if there is any. */
  #enter(): boolean {
    const now = this.#now();
    if (this.budget.room(now) <= 0) return false;
    this.budget.start(now);
    return true;
  }
  #now(): number {
    return this.#options.clock.monotonic();
  }
}
