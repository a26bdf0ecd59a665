import { randomUUID } from 'node:crypto';
import { type LeaseHolder, systemClock, type Timer } from '@bronxbot/core';
import { defineScript, type Redis } from './service.ts';

/**
 * Takes or renews a lease for a holder, or ends it when the life is 0. Answers 1 when the holder has it, or had it until now.
 * A lease that vanished with the server's memory is taken anew: nobody else has it.
 */
const LEASE = defineScript(`
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
if ARGV[2] == '0' then return redis.call('DEL', KEYS[1]) end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`);

/** Of its life: when a lease is renewed, and when its holder lets go of one that it could not renew. */
const RENEW_AFTER = 1 / 3;
const LET_GO_AFTER = 0.8;

// A lease lives on the server's time, so its holder measures real time too.
const clock = systemClock;

/** Leases that end by themselves `ttlMs` after their holder was last heard of. */
export class RedisLeases implements LeaseHolder {
  readonly #redis: Redis;
  readonly #ttlMs: number;
  readonly #held = new Set<HeldLease>();

  constructor(redis: Redis, ttlMs: number) {
    this.#redis = redis;
    this.#ttlMs = ttlMs;
  }

  /** @throws Unavailable `REDIS_UNAVAILABLE` when nobody can say who holds it. */
  async acquire(name: string): Promise<HeldLease | undefined> {
    const key = `${this.#redis.prefix}lease:${name}`;
    const lease = new HeldLease(this.#redis, key, this.#ttlMs, () => this.#held.delete(lease));
    if (!(await lease.renew())) return undefined;
    this.#held.add(lease);
    return lease;
  }

  /** Gives everything back. */
  async stop(): Promise<void> {
    await Promise.all([...this.#held].map((lease) => lease.release()));
  }
}

/** A lease of this process. */
class HeldLease {
  readonly #redis: Redis;
  readonly #key: string;
  readonly #ttlMs: number;
  readonly #ended: () => void;
  readonly #holder = randomUUID();
  readonly #abort = new AbortController();
  #renewal: Timer | undefined;
  #end: Timer | undefined;

  constructor(redis: Redis, key: string, ttlMs: number, ended: () => void) {
    this.#redis = redis;
    this.#key = key;
    this.#ttlMs = ttlMs;
    this.#ended = ended;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Resolves to whether it is held. Then it is renewed until it is released or lost. */
  async renew(): Promise<boolean> {
    // Its life on the server begins after this moment, so it ends there after it has ended here.
    const sentAtMs = clock.monotonic();
    const isHeld = await this.#ask(this.#ttlMs);
    if (this.signal.aborted || !isHeld) return false;
    this.#end?.cancel();
    const leftMs = sentAtMs + this.#ttlMs * LET_GO_AFTER - clock.monotonic();
    this.#end = clock.schedule(leftMs, () => this.#lose());
    this.#renewLater();
    return true;
  }

  async release(): Promise<void> {
    if (this.signal.aborted) return;
    this.#lose();
    // Where Redis is away the lease ends by itself, which is what it is for.
    await this.#ask(0).catch(() => {});
  }

  #renewLater(): void {
    this.#renewal = clock.schedule(this.#ttlMs * RENEW_AFTER, () => void this.#keep());
  }

  async #keep(): Promise<void> {
    try {
      if (!(await this.renew())) this.#lose();
    } catch {
      // Redis is away: tried again until it is time to let go.
      if (!this.signal.aborted) this.#renewLater();
    }
  }

  #lose(): void {
    this.#renewal?.cancel();
    this.#end?.cancel();
    this.#abort.abort();
    this.#ended();
  }

  async #ask(ttlMs: number): Promise<boolean> {
    return (await this.#redis.runScript(LEASE, [this.#key], [this.#holder, ttlMs])) === 1;
  }
}
