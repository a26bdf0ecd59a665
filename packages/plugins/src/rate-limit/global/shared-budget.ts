import { type Clock, systemClock, type Timer } from '@bronxbot/core';
import { within } from '../../internal/within.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { Priority } from '../service.ts';
import type { GlobalBudget } from './budget.ts';
import { createSlidingWindow, type SlidingWindow } from './sliding-window.ts';
import { createWaitingRoom } from './waiting-room.ts';

/** Discord's limit is per second; nobody knows how it cuts seconds, so a little more than one passes for each. */
const WINDOW_MS = 1_040;
/** How many requests are asked for at once while there is room for all; otherwise one by one, so that processes that are all busy take turns. */
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
  readonly #room = createWaitingRoom();
  /** Those whom no budget counts: they wait for pauses only. */
  readonly #uncounted = createWaitingRoom();
  #timer: Timer | undefined;
  #serving = false;
  #stopped = false;
  #pausedUntil = 0;
  #pauses = 0;
  /** What the fleet had sent in the last window, and when that was known. */
  #used = { count: 0, at: 0 };
  /** This process's share, while Redis is away and a little longer. */
  #share: SlidingWindow | undefined;
  #aloneUntil = 0;
  #failingSince: number | undefined;
  /** When Redis last had less than was asked for. */
  #scarceAt = -Infinity;
  #heardSince: number | undefined;
  /** How long the share is still kept to then: where Redis was away, until the others have come back too. */
  #returnMs = 0;

  constructor(options: SharedBudgetOptions) {
    this.#options = options;
    this.#share = this.#addUsed();
    options.fleet.listen({
      beat: ({ used }) => this.#heard(used),
      connection: (connected) => (connected ? void this.#serve() : this.#lose()),
    });
  }

  async take(priority: Priority, signal: AbortSignal | undefined): Promise<void> {
    const turn = this.#room.enter(priority, signal);
    if (this.#stopped) this.#room.clear();
    else if (!this.#timer) void this.#serve();
    await turn;
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
    this.#options.fleet.stopUse('global', at - this.#now());
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
    if (!this.#options.fleet.connected || now < this.#aloneUntil) return this.#admit(1);
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
    const { fleet, perSecond } = this.#options;
    const isScarce = this.#now() < this.#scarceAt + WINDOW_MS;
    const wanted = this.#share || isScarce ? 1 : Math.min(this.#room.size, BATCH);
    const taking = fleet.take('global', { limit: perSecond, windowMs: WINDOW_MS }, wanted);
    const answer = await within(systemClock, PATIENCE_MS, taking);
    this.#heard(answer.used);
    if (answer.stoppedMs > 0) this.#pauseHere(this.#now() + answer.stoppedMs);
    this.#admit(answer.taken);
    if (answer.taken === wanted) return 0;
    this.#scarceAt = this.#now();
    return Math.max(1, answer.waitMs);
  }

  #admit(count: number): number {
    for (let each = 0; each < count; each++) {
      this.#share?.sent(this.#now());
      this.#room.admit();
    }
    return 0;
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

  /** The share, of which what all had sent has used up its part. */
  #addUsed(): SlidingWindow {
    const { count, at } = this.#used;
    const share = this.#share ?? createSlidingWindow(1, WINDOW_MS);
    share.limit = this.#shareLimit();
    for (let each = 0; each < Math.ceil(count / this.#options.fleet.processes); each++) share.sent(at);
    return share;
  }

  #shareLimit(): number {
    const { fleet, perSecond } = this.#options;
    return Math.max(1, Math.floor(perSecond / fleet.processes));
  }

  /** Redis told what all have sent. Once it has done so for long enough, the share is no longer kept to. */
  #heard(used: number): void {
    const now = this.#now();
    this.#used = { count: used, at: now };
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
