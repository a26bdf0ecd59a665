import type { Clock, Timer } from '@bronxbot/core';
import { PluginError } from '../../errors.ts';
import { createWaitingRoom } from '../global/waiting-room.ts';
import type { Priority } from '../service.ts';

/** The first wait before a probe where the ban page names none, in milliseconds; it doubles with every further page. */
const FIRST_PROBE_MS = 30_000;
const LONGEST_PROBE_MS = 600_000;
/** The wait after a probe that nobody answered, in milliseconds. */
const NEXT_PROBE_MS = 1_000;

export interface BreakerOptions {
  readonly clock: Clock;
  /** Shorter bans are waited for, in milliseconds. */
  readonly longestWaitMs: number;
  /** A ban began that is too long to wait for: everyone who waits for anything is told so. */
  recall(reason: Error): void;
}

/**
 * Sends nothing while the address is banned: every further request would lengthen the ban. Once its time is over one request goes out as a
 * probe, and its answer decides for all.
 */
export class Breaker {
  readonly #options: BreakerOptions;
  readonly #room = createWaitingRoom<void>();
  #bans = 0;
  #until: number | undefined;
  #probing = false;
  #timer: Timer | undefined;

  constructor(options: BreakerOptions) {
    this.#options = options;
  }

  get state(): 'closed' | 'open' | 'probing' {
    if (this.#until === undefined) return 'closed';
    return this.#probing ? 'probing' : 'open';
  }

  /**
   * Waits out a ban. Resolves to whether this one is the probe: then it has to be sent, and `lost` called if it was not or got no answer.
   * @throws PluginError `RATE_LIMIT_BANNED` during a long one; the signal's reason when it aborts first.
   */
  async enter(priority: Priority, signal: AbortSignal): Promise<boolean> {
    if (this.#until === undefined) return false;
    if (this.#leftMs() > this.#options.longestWaitMs) throw refuse(this.#leftMs());
    const admitted = this.#room.enter(priority, signal);
    this.#serve();
    await admitted;
    return this.#until !== undefined;
  }

  /**
   * A ban page came.
   * @param waitMs what it names, if it names anything.
   * @returns whether that is news.
   */
  ban(waitMs: number | undefined): boolean {
    const isNews = this.#until === undefined || this.#probing;
    // The answers to all that was under way when a ban began are pages too.
    if (!isNews && waitMs === undefined) return false;
    if (isNews) this.#bans++;
    this.#probing = false;
    const wait = waitMs ?? Math.min(FIRST_PROBE_MS * 2 ** (this.#bans - 1), LONGEST_PROBE_MS);
    this.#until = Math.max(this.#until ?? 0, this.#options.clock.monotonic() + wait);
    if (wait > this.#options.longestWaitMs) this.#options.recall(refuse(wait));
    this.#serve();
    return isNews;
  }

  /** Discord itself answered. @returns whether that ends a ban. */
  answered(): boolean {
    // An answer that was on its way when the ban began says nothing about it.
    if (!this.#probing) return false;
    this.#until = undefined;
    this.#probing = false;
    this.#bans = 0;
    this.#serve();
    return true;
  }

  /** The probe says nothing, and the next one follows soon. */
  lost(): void {
    if (!this.#probing) return;
    this.#probing = false;
    this.#until = this.#options.clock.monotonic() + NEXT_PROBE_MS;
    this.#serve();
  }

  stop(): void {
    this.#timer?.cancel();
  }

  #serve(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    if (this.#until === undefined) while (this.#room.size > 0) this.#room.admit();
    if (this.#room.size === 0 || this.#probing) return;
    const leftMs = this.#leftMs();
    if (leftMs > 0) return void (this.#timer = this.#options.clock.schedule(leftMs, () => this.#serve()));
    this.#probing = true;
    this.#room.admit();
  }

  #leftMs(): number {
    return Math.max(0, (this.#until ?? 0) - this.#options.clock.monotonic());
  }
}

const refuse = (leftMs: number) =>
  new PluginError(
    'RATE_LIMIT_BANNED',
    `Discord refuses every request from this address, so nothing is sent for ${Math.ceil(leftMs / 1_000)} more seconds. Most often too many requests were invalid: look at the report of rate-limit for 401, 403 and 429.`,
  );
