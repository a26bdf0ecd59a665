import type { RateLimitTable } from '@bronxbot/sandbox';
import { startRedis, type RedisServer } from '../../../scripts/testing/start-redis.ts';
import { stopwatch } from '../clock.ts';
import { type Program, startProgram } from '../start-program.ts';
import { type LimitedWorld, openLimitedWorld } from './limited-world.ts';
import type { SenderVariant } from './open-sender.ts';

/** What one process of a fleet is told. */
export interface FleetMember extends SenderVariant {
  readonly api: string;
  readonly token: string;
  /** The budget is shared there; none: every process for itself. */
  readonly redisUrl: string | undefined;
  /** From 0. */
  readonly place: number;
  /** What it asks for, in this order. */
  readonly paths: readonly string[];
  /** The distance between two requests, in milliseconds; 0 asks for all at once. */
  readonly everyMs: number;
  /** How wrong its clock is, in milliseconds. */
  readonly skewMs: number;
  /** After this it gives up waiting for answers, in milliseconds. */
  readonly patienceMs: number;
}

/** What a fleet is made of. */
export interface FleetOptions {
  /** How much each process asks for. */
  readonly requests: readonly number[];
  /** @defaultValue `0`, all at once */
  readonly everyMs?: number;
  /** By process. @defaultValue all clocks are right */
  readonly skewsMs?: readonly number[];
  readonly rateLimits: RateLimitTable;
}

/** Processes with one token, ready to send, and the sandbox they send to. */
export interface Fleet {
  readonly world: LimitedWorld;
  readonly redis: RedisServer | undefined;
  /** Lets all send, and gives what each process counted, and how long all took in milliseconds. */
  run(): Promise<{ readonly said: readonly Readonly<Record<string, number>>[]; readonly tookMs: number }>;
  /** Which process asked for a path. */
  placeOf(path: string): number | undefined;
}

/** How the processes of a fleet send. */
export interface FleetVariant extends SenderVariant {
  readonly redis: boolean;
}

const PATIENCE_MS = 60_000;

/** Starts a fleet, measures, and ends it. */
export async function withFleet<T>(
  variant: FleetVariant,
  { requests, everyMs = 0, skewsMs = [], rateLimits }: FleetOptions,
  measure: (fleet: Fleet) => Promise<T>,
): Promise<T> {
  const total = requests.reduce((sum, count) => sum + count, 0);
  const world = await openLimitedWorld({ channels: total, rateLimits });
  const redis = variant.redis ? await startRedis() : undefined;
  const paths = world.channelIds.map((id) => `/channels/${id}`);
  const parts = requests.map((count, place) => {
    const before = requests.slice(0, place).reduce((sum, one) => sum + one, 0);
    return paths.slice(before, before + count);
  });
  const places = new Map(parts.flatMap((part, place) => part.map((path) => [path, place] as const)));
  const programs: Program[] = [];
  try {
    const started = parts.map(async (part, place) => {
      const member: FleetMember = {
        ...variant,
        api: world.server.api,
        token: world.token,
        redisUrl: redis?.url,
        place,
        paths: part,
        everyMs,
        skewMs: skewsMs[place] ?? 0,
        patienceMs: PATIENCE_MS,
      };
      programs.push(await startProgram('limited-sender', [JSON.stringify(member)]));
    });
    await Promise.all(started);
    world.forget();
    return await measure({
      world,
      redis,
      placeOf: (path) => places.get(path),
      async run() {
        const startedAtMs = stopwatch.now();
        const said = await Promise.all(programs.splice(0).map((program) => program.end()));
        const lastAtMs = world.seen.at(-1)?.answeredAtMs ?? Number.NaN;
        return { said, tookMs: lastAtMs - startedAtMs };
      },
    });
  } finally {
    await Promise.all(programs.map((program) => program.end()));
    await redis?.[Symbol.asyncDispose]();
    await world.close();
  }
}
