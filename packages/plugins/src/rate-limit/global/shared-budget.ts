import { type Clock, systemClock, type Timer } from '@bronxbot/core';
import { within } from '../../internal/within.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { Used } from '../fleet/spread.ts';
import type { Priority } from '../service.ts';
import type { GlobalBudget } from './budget.ts';
import { WINDOW_MS } from './local-budget.ts';
import { createBatch, createTravel } from './travel.ts';
import { createSlidingWindow, type SlidingWindow, type Use } from './sliding-window.ts';
import { createWaitingRoom } from './waiting-room.ts';

/** How many requests are asked for at once. */
const BATCH = 5;
/** Redis that does not answer is asked again after this long, in milliseconds, and given up after that; then it is left alone for a while. */
const RETRY_MS = 20;
const PATIENCE_MS = 500;
const ASK_AGAIN_MS = 500;
/** The others find Redis again within this time, in milliseconds; until then a process keeps to its share as well. */
const RETURN_MS = 3_000;

export interface SharedBudgetOptions {
  readonly clock: Clock;
  readonly fleet: Fleet;
  /** What the processes know it by. */
  readonly name: 'global' | 'address';
  /** Of all processes together. */
  readonly perSecond: number;
  /** Hears when the budget begins or ends to be shared. */
  onChange(shared: boolean): void;
}

/**
 * The budget of a bot in several processes. Each request is taken from one log in Redis, right before it is sent.
 * While Redis does not answer a process keeps to its share: the whole by the number of processes last known, at least one a second.
 */
export class SharedBudget implements GlobalBudget {
  readonly #options: SharedBudgetOptions;
  readonly #room = createWaitingRoom<Use>();
  /** Those whom no budget counts: they wait for pauses only. */
  readonly #uncounted = createWaitingRoom<void>();
  readonly #travel = createTravel();
  readonly #settle: (name: string) => void;
  #timer: Timer | undefined;
  #serving = false;
  #stopped = false;
  #pausedUntil = 0;
  #pauses = 0;
  /** How much of what the fleet had sent counted when that was known, and until when a tenth of it each does, the soonest first. */
  #used: { readonly count: number; readonly untils: readonly number[] } = { count: 0, untils: [] };
  /** This process's share, while Redis is away and a little longer. */
  #share: SlidingWindow | undefined;
  #aloneUntil = 0;
  #failingSince: number | undefined;
  #heardSince: number | undefined;
  /** How long the share is still kept to then: where Redis was away, until the others have come back too. */
  #returnMs = 0;

  constructor(options: SharedBudgetOptions) {
    this.#options = options;
    this.#share = this.#addUsed();
    this.#settle = createBatch((names) => this.#settleAll(names));
    options.fleet.listen({
      // A beat tells of the requests of the bot.
      beat: (beat) => this.#heard(options.name === 'global' ? beat : undefined),
      connection: (connected) => (connected ? void this.#serve() : this.#lose()),
    });
  }

  async take(priority: Priority, signal: AbortSignal | undefined): Promise<Use> {
    const turn = this.#room.enter(priority, signal);
    if (this.#stopped) this.#room.clear();
    else if (!this.#timer) void this.#serve();
    return await turn;
  }

  async pass(priority: Priority, signal: AbortSignal | undefined): Promise<void> {
    if (this.#pausedForMs() === 0) return;
    const turn = this.#uncounted.enter(priority, signal);
    void this.#serve();
    await turn;
  }

  pauseUntil(at: number): void {
    if (at <= this.#pausedUntil) return;
    this.#pauseHere(at);
    this.#options.fleet.stopUse(this.#options.name, at - this.#now());
  }

  report() {
    return {
      shared: this.#share === undefined,
      perSecond: this.#share?.limit ?? this.#options.perSecond,
      pausedForMs: this.#pausedForMs(),
      pauses: this.#pauses,
    };
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
    this.#room.clear();
    this.#uncounted.clear();
  }

  /** Admits whom there is room for, and looks again when there is room for more. */
  async #serve(): Promise<void> {
    this.#timer?.cancel();
    this.#timer = undefined;
    if (this.#serving) return;
    this.#serving = true;
    let waitMs = 0;
    while (this.#waiting > 0 && waitMs <= 0) waitMs = await this.#admitSome();
    this.#serving = false;
    if (this.#waiting > 0 && !this.#stopped)
      this.#timer = this.#options.clock.schedule(waitMs, () => void this.#serve());
  }

  /** @returns milliseconds until there may be room for more; 0 when there may be now. */
  async #admitSome(): Promise<number> {
    if (this.#pausedForMs() > 0) return this.#pausedForMs();
    while (this.#uncounted.size > 0) this.#uncounted.admit();
    const now = this.#now();
    const waitMs = this.#share?.waitMs(now) ?? 0;
    if (waitMs > 0 || this.#room.size === 0) return waitMs;
    if (!this.#options.fleet.connected || now < this.#aloneUntil) return this.#admit([undefined]);
    try {
      return await this.#admitShared();
    } catch {
      // What Redis gave and could not say is lost, which is to the safe side.
      return this.#fail();
    }
  }

  /** One late answer is no outage: the others go on to use the whole, so that this one asks again. Where that does not help it goes on alone. */
  #fail(): number {
    const now = this.#now();
    this.#failingSince ??= now;
    if (now - this.#failingSince < PATIENCE_MS) return RETRY_MS;
    this.#aloneUntil = now + ASK_AGAIN_MS;
    this.#keepToShare();
    return 0;
  }

  async #admitShared(): Promise<number> {
    const { fleet, name, perSecond } = this.#options;
    const waiting = this.#room.size;
    const wanted = this.#share ? 1 : Math.min(waiting, BATCH);
    const wish = { limit: perSecond, windowMs: WINDOW_MS, travelMs: this.#travel.slowestMs, wanted, waiting };
    const answer = await within(systemClock, PATIENCE_MS, fleet.begin(name, wish));
    this.#heard(answer);
    if (answer.stoppedMs > 0) this.#pauseHere(this.#now() + answer.stoppedMs);
    // Who has left meanwhile leaves a use that nobody ends: it counts for as long as was promised.
    this.#admit(answer.names);
    return answer.taken === wanted ? 0 : Math.max(1, answer.waitMs);
  }

  /** @param names of what Redis gave; `undefined` for what the share gave. */
  #admit(names: readonly (string | undefined)[]): number {
    for (const name of names) if (this.#room.size > 0) this.#room.admit(this.#start(name));
    return 0;
  }

  #start(name: string | undefined): Use {
    const startedAt = this.#now();
    const own = this.#share?.start(startedAt);
    return {
      end: () => {
        const now = this.#now();
        this.#travel.took(now - startedAt);
        own?.end(now - this.#travel.marginMs);
        if (name !== undefined && this.#options.fleet.connected) this.#settle(name);
        // Whoever waits for the share was told to wait for longer.
        if (this.#share && this.#timer) void this.#serve();
      },
    };
  }

  #settleAll(names: readonly string[]): void {
    this.#options.fleet.settle(this.#options.name, WINDOW_MS - this.#travel.marginMs, names);
    // They may have ended earlier than was promised, which whoever waits was told.
    if (this.#timer) void this.#serve();
  }

  /** Redis is away, for the others too. */
  #lose(): void {
    this.#returnMs = RETURN_MS;
    this.#keepToShare();
  }

  /** What all had sent counts against the shares of all, so that the change itself exceeds nothing. */
  #keepToShare(): void {
    const wasShared = this.#share === undefined;
    if (this.#heardSince !== undefined) this.#share = this.#addUsed();
    this.#heardSince = undefined;
    if (wasShared) this.#options.onChange(false);
    void this.#serve();
  }

  /** The share, of which what all had sent has used up its part, for as long as that counts. */
  #addUsed(): SlidingWindow {
    const { count, untils } = this.#used;
    const share = this.#share ?? createSlidingWindow(1, WINDOW_MS);
    share.limit = this.#shareLimit();
    const part = Math.ceil(count / this.#options.fleet.processes);
    for (let each = 1; each <= part; each++) {
      const until = untils[Math.ceil((each * untils.length) / part) - 1] ?? 0;
      share.start(until - WINDOW_MS).end(until - WINDOW_MS);
    }
    return share;
  }

  #shareLimit(): number {
    const { fleet, perSecond } = this.#options;
    return Math.max(1, Math.floor(perSecond / fleet.processes));
  }

  /** Redis answered, and told what all have sent. Once it has done so for long enough, the share is no longer kept to. */
  #heard(told: Used | undefined): void {
    const now = this.#now();
    if (told) this.#used = { count: told.used, untils: told.endsInMs.map((ms) => now + ms) };
    this.#heardSince ??= now;
    this.#failingSince = undefined;
    if (this.#share) this.#share.limit = this.#shareLimit();
    if (!this.#share || now < this.#heardSince + this.#returnMs) return;
    this.#share = undefined;
    this.#returnMs = 0;
    this.#options.onChange(true);
  }

  #pauseHere(at: number): void {
    // The answers to all that was under way say the same again.
    if (this.#pausedForMs() === 0) this.#pauses++;
    this.#pausedUntil = Math.max(this.#pausedUntil, at);
  }

  get #waiting(): number {
    return this.#room.size + this.#uncounted.size;
  }

  #pausedForMs(): number {
    return Math.max(0, this.#pausedUntil - this.#now());
  }

  #now(): number {
    return this.#options.clock.monotonic();
  }
}
