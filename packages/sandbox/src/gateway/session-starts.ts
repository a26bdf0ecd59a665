import type { Clock } from '../clock.ts';
import type { RestHooks } from '../rest/create-rest.ts';

/** How many sessions a bot may start. @see https://docs.discord.com/developers/events/gateway#session-start-limit-object */
export interface SessionLimits {
  /** Sessions in 24 hours. @defaultValue `1_000` */
  readonly total?: number;
  /** Shards that may identify in the same five seconds: one of each `shard id % maxConcurrency`. @defaultValue `16`, though most bots have 1 */
  readonly maxConcurrency?: number;
}

/** What becomes of an identify. */
export type SessionStart =
  | 'taken'
  /** Another shard of the same remainder identified less than five seconds ago. */
  | 'too-soon'
  /** All sessions of the day are used up. */
  | 'exhausted';

/** The sessions that bots have started. */
export interface SessionStarts {
  /** Takes one, or tells why not; without limits everything is taken. */
  take(applicationId: string, shardId: number): SessionStart;
  /** Tells of them in the answer of `GET /gateway/bot`. */
  readonly hooks: RestHooks;
}

const DAY_MS = 86_400_000;
const BUCKET_MS = 5_000;

interface Usage {
  resetMs: number;
  used: number;
  /** When each bucket was last used. */
  readonly buckets: Map<number, number>;
}

/** Counts the sessions that bots start; refuses any only when limits are given. */
export function createSessionStarts(clock: Clock, limits: SessionLimits | undefined): SessionStarts {
  const { total = 1_000, maxConcurrency = 16 } = limits ?? {};
  const usages = new Map<string, Usage>();

  const usageOf = (applicationId: string): Usage => {
    const known = usages.get(applicationId);
    if (known && known.resetMs > clock.now()) return known;
    const fresh = { resetMs: clock.now() + DAY_MS, used: 0, buckets: new Map() };
    usages.set(applicationId, fresh);
    return fresh;
  };
  const describe = (applicationId: string) => {
    const { used, resetMs } = usageOf(applicationId);
    const remaining = limits === undefined ? total : Math.max(0, total - used);
    return {
      total,
      remaining,
      reset_after: used === 0 ? 0 : resetMs - clock.now(),
      max_concurrency: maxConcurrency,
    };
  };

  return {
    take(applicationId, shardId) {
      const usage = usageOf(applicationId);
      const bucket = shardId % maxConcurrency;
      const last = usage.buckets.get(bucket) ?? -Infinity;
      if (limits !== undefined && usage.used >= total) return 'exhausted';
      if (limits !== undefined && clock.now() - last < BUCKET_MS) return 'too-soon';
      usage.used += 1;
      usage.buckets.set(bucket, clock.now());
      return 'taken';
    },
    hooks: {
      // The route knows the world only, and sessions are no part of it.
      changeAnswer: ({ route, application }, answer) =>
        route === '/gateway/bot' && application && answer.status === 200
          ? { ...answer, body: { ...(answer.body as object), session_start_limit: describe(application.id) } }
          : answer,
    },
  };
}
