import { createHash, randomUUID } from 'node:crypto';
import { type Clock, type Timer, systemClock } from '@bronxbot/core';
import type { Redis } from '../../redis/service.ts';
import { type Beat, HEARTBEAT, readBeat } from './heartbeat.ts';
import { type Allowance, readTaken, SLIDING_LOG, type Taken } from './sliding-log.ts';
import { BEGIN_USES, type Begun, readBegun, SETTLE_USES, type Wish } from './use-log.ts';

/** How often a process says that it is there, in milliseconds. */
const BEAT_EVERY_MS = 500;
/** After this long without a beat a process counts as gone, in milliseconds. */
const GONE_AFTER_MS = 5_000;

/** What counts as invalid counts for so long, in milliseconds. */
const INVALID_WINDOW_MS = 600_000;

/** The processes of one bot, as far as they share limits. */
export interface Fleet {
  /** Whether the others can be heard now. */
  readonly connected: boolean;
  /** How many there are, this one included; the last known number while they cannot be heard. */
  readonly processes: number;
  /** Answers of the last ten minutes that count as invalid, of all of them. */
  readonly invalid: number;
  /** Names the bot by its token, of which Redis sees no more than a hash. Nothing is shared before. */
  identify(token: string): void;
  /**
   * Takes up to `wanted` uses of what the processes share under a name.
   * @throws Unavailable `REDIS_UNAVAILABLE` when nobody can say; then they may have been taken.
   */
  take(name: string, allowance: Allowance, wanted: number): Promise<Taken>;
  /**
   * Takes up to `wanted` uses that count until a window after they have ended.
   * @throws Unavailable `REDIS_UNAVAILABLE` when nobody can say; then they may have been taken.
   */
  begin(name: string, wish: Wish): Promise<Begun & { readonly names: readonly string[] }>;
  /** They have ended. Where Redis is away they count for as long as was said when they began. */
  settle(name: string, windowMs: number, names: readonly string[]): void;
  /** Lets nobody use what is shared under a name for so long. */
  stopUse(name: string, forMs: number): void;
  /** One more answer counts as invalid. */
  countInvalid(): void;
  /** Discord bans this bot for so long: the others hear of it with their next beat. */
  ban(forMs: number): void;
  listen(listener: FleetListener): void;
  stop(): Promise<void>;
}

/** What hears of the fleet. */
export interface FleetListener {
  /** What the fleet is like, twice a second. */
  beat?(beat: Beat): void;
  /** The others can be heard from now on, or no more. */
  connection?(connected: boolean): void;
}

export interface FleetOptions {
  /** How many processes to reckon with until Redis has told. */
  readonly processes: number;
}

// Redis answers in real time, also where the bot's clock stands still in a test.
const realTime: Clock = systemClock;

/** The processes that use the same token over the same Redis. */
export class RedisFleet implements Fleet {
  readonly #redis: Redis;
  readonly #id = randomUUID();
  readonly #listeners = new Set<FleetListener>();
  readonly #leave: () => void;
  /** What the next beat tells. */
  readonly #told = { invalid: 0, bannedMs: 0 };
  #heard = { invalid: 0, at: 0 };
  #processes: number;
  #bot: string | undefined;
  #timer: Timer | undefined;
  #stopped = false;
  /** Uses that were asked for, so that each has a name of its own. */
  #begun = 0;
  /** When all processes have had the time to say that they are there. */
  #returnedBy = 0;

  constructor(redis: Redis, { processes }: FleetOptions) {
    this.#redis = redis;
    this.#processes = processes;
    this.#leave = redis.onState((state) => {
      if (this.#bot === undefined || state === 'connecting') return;
      // A server that comes back empty hears of the processes one by one: until then there are as many as before.
      if (state === 'ready') this.#returnedBy = realTime.monotonic() + GONE_AFTER_MS;
      this.#tell(state === 'ready');
    });
  }

  get connected(): boolean {
    return this.#bot !== undefined && this.#redis.status.state === 'ready';
  }
  get processes(): number {
    return this.#processes;
  }
  get invalid(): number {
    const isOld = realTime.monotonic() - this.#heard.at > INVALID_WINDOW_MS;
    return (isOld ? 0 : this.#heard.invalid) + this.#told.invalid;
  }

  identify(token: string): void {
    if (this.#bot !== undefined) return;
    this.#bot = hashOf(token);
    this.#tell(this.#redis.status.state === 'ready');
  }

  take(name: string, allowance: Allowance, wanted: number): Promise<Taken> {
    return this.#use(name, allowance, wanted, 0);
  }

  async begin(name: string, { wanted, limit, windowMs, travelMs, waiting }: Wish) {
    const first = this.#begun;
    this.#begun += wanted;
    const keys = [...this.#useKeys(name), this.#key(`${name}:waiting`), this.#key(`${name}:stop`)];
    const answer = await this.#redis.runScript(BEGIN_USES, keys, [
      wanted,
      limit,
      windowMs,
      travelMs,
      this.#id,
      first,
      waiting,
    ]);
    const begun = readBegun(answer);
    const names = Array.from({ length: begun.taken }, (_, index) => `${this.#id}:${first + index}`);
    return { ...begun, names };
  }

  settle(name: string, windowMs: number, names: readonly string[]): void {
    this.#redis.runScript(SETTLE_USES, this.#useKeys(name), [windowMs, ...names]).catch(() => {});
  }

  stopUse(name: string, forMs: number): void {
    // Where Redis is away each process meets the limit itself.
    this.#use(name, NOTHING, 0, forMs).catch(() => {});
  }

  countInvalid(): void {
    // While Redis is away nobody knows when to stop counting; the process's own count still holds.
    if (this.connected) this.#told.invalid++;
  }

  ban(forMs: number): void {
    this.#told.bannedMs = Math.max(this.#told.bannedMs, Math.ceil(forMs));
    if (this.#bot !== undefined) void this.#beat();
  }

  listen(listener: FleetListener): void {
    this.#listeners.add(listener);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#timer?.cancel();
    this.#leave();
    // Where Redis is away the process counts as gone after a while, which is what that is for.
    if (this.#bot !== undefined)
      await this.#redis.run((client) => client.zRem(this.#key('processes'), this.#id)).catch(() => {});
  }

  async #use(name: string, { limit, windowMs }: Allowance, wanted: number, stopMs: number): Promise<Taken> {
    const keys = [this.#key(name), `${this.#key(name)}:stop`];
    return readTaken(
      await this.#redis.runScript(SLIDING_LOG, keys, [wanted, limit, windowMs, Math.ceil(stopMs)]),
    );
  }

  async #beat(): Promise<void> {
    this.#timer?.cancel();
    const { invalid, bannedMs } = this.#told;
    Object.assign(this.#told, { invalid: 0, bannedMs: 0 });
    try {
      const keys = ['processes', 'ban', 'invalid', 'global:uses'].map((name) => this.#key(name));
      const answer = await this.#redis.runScript(HEARTBEAT, keys, [
        this.#id,
        GONE_AFTER_MS,
        invalid,
        bannedMs,
      ]);
      this.#hear(readBeat(answer));
    } catch {
      // Told again with the next one. What Redis did before it fell silent is counted twice then, to the safe side.
      this.#told.invalid += invalid;
      this.#told.bannedMs = Math.max(this.#told.bannedMs, bannedMs);
    }
    this.#timer?.cancel();
    if (!this.#stopped) this.#timer = realTime.schedule(BEAT_EVERY_MS, () => void this.#beat());
  }

  #hear(beat: Beat): void {
    const now = realTime.monotonic();
    this.#heard = { invalid: beat.invalid, at: now };
    this.#processes = now > this.#returnedBy ? beat.processes : Math.max(this.#processes, beat.processes);
    for (const listener of this.#listeners) listener.beat?.(beat);
  }

  #tell(connected: boolean): void {
    for (const listener of this.#listeners) listener.connection?.(connected);
    if (connected) void this.#beat();
  }

  #useKeys(name: string): readonly string[] {
    return [this.#key(`${name}:uses`), this.#key(`${name}:uses:${this.#id}`)];
  }

  #key(name: string): string {
    return `${this.#redis.prefix}rate-limit:${this.#bot ?? ''}:${name}`;
  }
}

/** Asks for nothing and empties nothing. */
const NOTHING: Allowance = { limit: 1, windowMs: 2 ** 40 };

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url').slice(0, 22);
