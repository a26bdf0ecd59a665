import { createHash, randomUUID } from 'node:crypto';
import { type Clock, type Timer, systemClock } from '@bronxbot/core';
import type { Redis } from '../../redis/service.ts';
import { type Beat, HEARTBEAT, readBeat } from './heartbeat.ts';
import { type Allowance, readTaken, SLIDING_LOG, type Taken } from './sliding-log.ts';

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

/** Joins the processes that use the same token over the same Redis. */
export function createFleet(redis: Redis, options: FleetOptions): Fleet {
  let { processes } = options;
  /** When all processes have had the time to say that they are there. */
  let returnedBy = 0;
  const id = randomUUID();
  const listeners = new Set<FleetListener>();
  const told = { invalid: 0, bannedMs: 0 };
  let heard: Beat = { processes, bannedMs: 0, invalid: 0, used: 0 };
  let heardAt = 0;
  let bot: string | undefined;
  let timer: Timer | undefined;
  let stopped = false;

  const key = (name: string) => `${redis.prefix}rate-limit:${bot ?? ''}:${name}`;
  const run = async (name: string, { limit, windowMs }: Allowance, wanted: number, stopMs: number) =>
    readTaken(
      await redis.runScript(
        SLIDING_LOG,
        [key(name), `${key(name)}:stop`],
        [wanted, limit, windowMs, Math.ceil(stopMs)],
      ),
    );

  async function beat(): Promise<void> {
    timer?.cancel();
    const { invalid, bannedMs } = told;
    Object.assign(told, { invalid: 0, bannedMs: 0 });
    try {
      const keys = [key('processes'), key('ban'), key('invalid'), key('global')];
      const answer = await redis.runScript(HEARTBEAT, keys, [id, GONE_AFTER_MS, invalid, bannedMs]);
      hear(readBeat(answer));
    } catch {
      // Told again with the next one. What Redis did before it fell silent is counted twice then, to the safe side.
      told.invalid += invalid;
      told.bannedMs = Math.max(told.bannedMs, bannedMs);
    }
    timer?.cancel();
    if (!stopped) timer = realTime.schedule(BEAT_EVERY_MS, () => void beat());
  }

  function hear(beat: Beat): void {
    heard = beat;
    heardAt = realTime.monotonic();
    if (realTime.monotonic() > returnedBy) processes = beat.processes;
    processes = Math.max(processes, beat.processes);
    for (const listener of listeners) listener.beat?.(beat);
  }

  const leave = redis.onState((state) => {
    if (bot === undefined || state === 'connecting') return;
    // A server that comes back empty hears of the processes one by one: until then there are as many as before.
    if (state === 'ready') returnedBy = realTime.monotonic() + GONE_AFTER_MS;
    tell(state === 'ready');
  });

  function tell(connected: boolean): void {
    for (const listener of listeners) listener.connection?.(connected);
    if (connected) void beat();
  }

  return {
    get connected() {
      return bot !== undefined && redis.status.state === 'ready';
    },
    get processes() {
      return processes;
    },
    get invalid() {
      const isOld = realTime.monotonic() - heardAt > INVALID_WINDOW_MS;
      return (isOld ? 0 : heard.invalid) + told.invalid;
    },
    identify(token) {
      if (bot !== undefined) return;
      bot = hashOf(token);
      tell(redis.status.state === 'ready');
    },
    take: (name, allowance, wanted) => run(name, allowance, wanted, 0),
    stopUse(name, forMs) {
      // Where Redis is away each process meets the limit itself.
      run(name, NOTHING, 0, forMs).catch(() => {});
    },
    countInvalid() {
      // While Redis is away nobody knows when to stop counting; the process's own count still holds.
      if (this.connected) told.invalid++;
    },
    ban(forMs) {
      told.bannedMs = Math.max(told.bannedMs, Math.ceil(forMs));
      if (bot !== undefined) void beat();
    },
    listen: (listener) => void listeners.add(listener),
    async stop() {
      stopped = true;
      timer?.cancel();
      leave();
      // Where Redis is away the process counts as gone after a while, which is what that is for.
      if (bot !== undefined) await redis.run((client) => client.zRem(key('processes'), id)).catch(() => {});
    },
  };
}

/** Asks for nothing and empties nothing. */
const NOTHING: Allowance = { limit: 1, windowMs: 2 ** 40 };

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url').slice(0, 22);
