import type { Allowance } from '../fleet/sliding-log.ts';
import type { Ceiling } from '../route/route.ts';

/** What the headers of an answer say. @see https://docs.discord.com/developers/topics/rate-limits#header-format */
export interface LimitHeaders {
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds from the answer to the end of the window. */
  readonly resetAfterMs: number;
  /** The same end on the server's own clock, where it says so: which window an answer is about, and nothing that our clocks know. */
  readonly windowEndsAt?: number | undefined;
}

/** What is left of a window. */
export interface Window {
  readonly limit: number;
  readonly remaining: number;
  readonly resetsAt: number;
  /** When the last request of the lane started. */
  readonly lastStartedAt: number;
}

/** Ends that are further apart are the ends of two windows, in milliseconds: on the server's clock, and on ours, where answers arrive late. */
const SAME_END_MS = 50;
const SAME_ARRIVAL_MS = 250;

/** A window starts when its first request arrives, which is later than when it started from here, in milliseconds. */
const TRAVEL_MS = 250;

interface Known {
  limit: number;
  remaining: number;
  resetsAt: number;
  windowEndsAt: number | undefined;
}

/**
 * What a lane may still send. All times are monotonic milliseconds.
 * Before the first answer only one request is under way: nobody knows the limit, and a burst would be the way to find out.
 */
export class Budget {
  #known: Known | undefined;
  #inFlight = 0;
  #lastStartedAt = -Infinity;
  /** When the ceiling's requests started, oldest first. */
  #started: number[] = [];
  #pausedUntil = 0;
  #longestWindowMs = 1;
  readonly #ceiling: Ceiling | undefined;

  readonly #atOnce: number;

  constructor({
    ceiling,
    ordered = false,
  }: { readonly ceiling?: Ceiling | undefined; readonly ordered?: boolean } = {}) {
    this.#ceiling = ceiling;
    this.#atOnce = ordered ? 1 : Infinity;
  }

  get inFlight(): number {
    return this.#inFlight;
  }
  /** Requests in a window, once an answer has told. */
  get limit(): number | undefined {
    return this.#known?.limit;
  }

  /** What answers have told of how much passes in how long, once one has. The window is the longest that was seen. */
  get allowance(): Allowance | undefined {
    return this.#known && { limit: this.#known.limit, windowMs: this.#longestWindowMs };
  }

  /** How many requests may start now. */
  room(now: number): number {
    if (now < this.#pausedUntil) return 0;
    return Math.min(this.#atOnce - this.#inFlight, this.#roomByHeaders(now), this.#roomUnderCeiling(now));
  }

  /** When there is room again if nothing is answered before; `undefined` when only an answer can tell. */
  roomAt(now: number): number | undefined {
    if (this.room(now) > 0) return now;
    const waits = [this.#pausedUntil];
    if (this.#known && this.#known.remaining <= 0 && now < this.#known.resetsAt)
      waits.push(this.#known.resetsAt);
    const oldest = this.#started[0];
    if (this.#ceiling && oldest !== undefined && this.#roomUnderCeiling(now) <= 0)
      waits.push(oldest + this.#ceiling.windowMs + TRAVEL_MS);
    const at = Math.max(...waits);
    return at > now ? at : undefined;
  }

  /** The window that runs now, for those who spread what is left of it; `undefined` when none is known to run. */
  window(now: number): Window | undefined {
    if (!this.#known || now >= this.#known.resetsAt) return undefined;
    const { limit, remaining, resetsAt } = this.#known;
    return { limit, remaining, resetsAt, lastStartedAt: this.#lastStartedAt };
  }

  start(now: number): void {
    this.#inFlight++;
    this.#lastStartedAt = now;
    if (this.#known && now >= this.#known.resetsAt) this.#known.remaining = this.#known.limit;
    if (this.#known) this.#known.remaining--;
    if (!this.#ceiling) return;
    this.#started.push(now);
    if (this.#started.length > this.#ceiling.limit) this.#started.shift();
  }

  /** An answer came, or none will. */
  end(now: number, headers: LimitHeaders | undefined): void {
    this.#inFlight--;
    if (!headers) return;
    const { limit, remaining, resetAfterMs, windowEndsAt } = headers;
    const resetsAt = now + resetAfterMs;
    this.#longestWindowMs = Math.max(this.#longestWindowMs, Math.ceil(resetAfterMs));
    const known = this.#known;
    const age = known ? ageOf(known, { now, resetsAt, windowEndsAt }) : 'newer';
    // Overtaken by an answer of the next window: it says nothing about that one.
    if (age === 'older') return;
    if (!known || age === 'newer') {
      // Others may be on their way in this new window.
      this.#known = { limit, remaining: remaining - this.#inFlight, resetsAt, windowEndsAt };
    } else {
      known.limit = limit;
      // Each answer travelled for a while, so each puts the end too late; the earliest is the nearest to the truth.
      known.resetsAt = Math.min(known.resetsAt, resetsAt);
      // Within a window the count only falls; an answer may be overtaken by a later one.
      known.remaining = Math.min(known.remaining, remaining);
    }
  }

  /** Nothing starts before then, whatever the headers say. */
  pauseUntil(at: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, at);
  }

  /** Whether nothing would be lost by forgetting it. */
  isIdle(now: number): boolean {
    const windowOver = !this.#known || now >= this.#known.resetsAt;
    const last = this.#started.at(-1);
    const ceilingOver =
      !this.#ceiling || last === undefined || now >= last + this.#ceiling.windowMs + TRAVEL_MS;
    return this.#inFlight === 0 && now >= this.#pausedUntil && windowOver && ceilingOver;
  }

  #roomByHeaders(now: number): number {
    if (!this.#known) return 1 - this.#inFlight;
    if (now < this.#known.resetsAt) return this.#known.remaining;
    // The window is over and the next one starts with its first request: until that is answered, one window's worth.
    return this.#known.limit - this.#inFlight;
  }

  #roomUnderCeiling(now: number): number {
    const ceiling = this.#ceiling;
    if (!ceiling) return Infinity;
    return ceiling.limit - this.#started.filter((at) => at > now - ceiling.windowMs - TRAVEL_MS).length;
  }
}

/** Which window an answer is about, beside the one that is known. */
function ageOf(
  known: Known,
  { now, resetsAt, windowEndsAt }: { now: number; resetsAt: number; windowEndsAt: number | undefined },
): 'newer' | 'same' | 'older' {
  if (windowEndsAt !== undefined && known.windowEndsAt !== undefined) {
    const later = windowEndsAt - known.windowEndsAt;
    return later > SAME_END_MS ? 'newer' : later < -SAME_END_MS ? 'older' : 'same';
  }
  // The one that is known is over, and this one is not.
  if (now >= known.resetsAt && resetsAt > now) return 'newer';
  return resetsAt > known.resetsAt + SAME_ARRIVAL_MS ? 'newer' : 'same';
}
