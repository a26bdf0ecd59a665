import { randomUUID } from 'node:crypto';
import { type Clock, type LeaseHolder, systemClock, type Timer } from '@bronxbot/core';

/** Where it is written who holds what. */
export interface LeaseRegister {
  /** Takes a lease that is free or over, or renews it. Resolves to whether this holder has it now, for `ttlMs` on the register's clock. */
  keep(name: string, holder: string, ttlMs: number): Promise<boolean>;
  /** Gives it back, if this holder has it. */
  drop(name: string, holder: string): Promise<void>;
}

export interface KeptLeasesOptions {
  readonly register: LeaseRegister;
  /** How long a lease outlives a holder that died or lost the register, in milliseconds. */
  readonly ttlMs: number;
  /** A lease lives on the register's time, so its holder measures real time too. @defaultValue the machine's */
  readonly clock?: Clock;
}

/** Of its life: when a lease is renewed, and when its holder lets go of one that it could not renew. */
const RENEW_AFTER = 1 / 3;
const LET_GO_AFTER = 0.8;

/** Leases that are renewed until they are given back, and whose signal aborts before another can get them. */
export class KeptLeases implements LeaseHolder {
  readonly #options: KeptLeasesOptions;
  readonly #held = new Set<KeptLease>();

  constructor(options: KeptLeasesOptions) {
    this.#options = options;
  }

  /** @throws what the register throws when nobody can say who holds it. */
  async acquire(name: string): Promise<KeptLease | undefined> {
    const lease = new KeptLease(this.#options, name, () => this.#held.delete(lease));
    if (!(await lease.renew())) return undefined;
    this.#held.add(lease);
    return lease;
  }

  /** Gives everything back. */
  async stop(): Promise<void> {
    await Promise.all([...this.#held].map((lease) => lease.release()));
  }
}

class KeptLease {
  readonly #register: LeaseRegister;
  readonly #ttlMs: number;
  readonly #clock: Clock;
  readonly #name: string;
  readonly #ended: () => void;
  readonly #holder = randomUUID();
  readonly #abort = new AbortController();
  #renewal: Timer | undefined;
  #end: Timer | undefined;

  constructor({ register, ttlMs, clock = systemClock }: KeptLeasesOptions, name: string, ended: () => void) {
    this.#register = register;
    this.#ttlMs = ttlMs;
    this.#clock = clock;
    this.#name = name;
    this.#ended = ended;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Resolves to whether it is held. Then it is renewed until it is released or lost. */
  async renew(): Promise<boolean> {
    // Its life in the register begins after this moment, so it ends there after it has ended here.
    const sentAtMs = this.#clock.monotonic();
    const isHeld = await this.#register.keep(this.#name, this.#holder, this.#ttlMs);
    if (this.signal.aborted || !isHeld) return false;
    const leftMs = sentAtMs + this.#ttlMs * LET_GO_AFTER - this.#clock.monotonic();
    if (leftMs <= 0) return false;
    this.#end?.cancel();
    this.#end = this.#clock.schedule(leftMs, () => this.#lose());
    this.#renewLater();
    return true;
  }

  async release(): Promise<void> {
    if (this.signal.aborted) return;
    this.#lose();
    // Where the register is away the lease ends by itself, which is what its life is for.
    await this.#register.drop(this.#name, this.#holder).catch(() => {});
  }

  #renewLater(): void {
    this.#renewal = this.#clock.schedule(this.#ttlMs * RENEW_AFTER, () => void this.#keep());
  }

  async #keep(): Promise<void> {
    try {
      if (!(await this.renew())) this.#lose();
    } catch {
      // The register is away: tried again until it is time to let go.
      if (!this.signal.aborted) this.#renewLater();
    }
  }

  #lose(): void {
    this.#renewal?.cancel();
    this.#end?.cancel();
    this.#abort.abort();
    this.#ended();
  }
}
