import type { RestHooks, RouteCall } from '../rest/create-rest.ts';
import type { Route, RouteAnswer } from '../rest/route.ts';
import type { World } from '../state/world.ts';
import { bucketOf, isInteractionCall, type Bucket, type HiddenLimit } from './bucket-of.ts';
import { createInvalidRequests } from './invalid-requests.ts';
import { DEFAULT_RATE_LIMITS, type RateLimits, type RateLimitTable } from './rate-limits.ts';
import { rateLimited, seconds } from './refusals.ts';
import { createFixedWindow, createSlidingWindow, type Verdict } from './window.ts';
import { createWindowStore, type WindowStore } from './window-store.ts';

/** A window that counts requests just now. */
export interface CountingWindow {
  /** What is counted together: `send 1 2` for what application 1 sends to channel 2. */
  readonly key: string;
  /** What Discord calls it; `undefined` for what headers do not show. */
  readonly hash: string | undefined;
  readonly limit: number;
  readonly remaining: number;
  /** When it holds more again: UTC on the clock of the world, in milliseconds. */
  readonly resetsAtMs: number;
}

/** Limits as hooks of REST, and what they count. */
export interface Limits {
  readonly hooks: RestHooks;
  /** Windows that are not idle, in the order they were made. */
  readonly counting: readonly CountingWindow[];
}

/**
 * Limits of the requests of a world on its clock; none for `off`.
 * A call is held against the ban of its address, then the global limit, then its bucket, then what is hidden in that.
 * @throws TypeError for a limit of a route that there is not, or that lets nothing pass
 */
export function createLimits(world: World, limits: RateLimits, known: readonly Route[]): Limits | undefined {
  if (limits === 'off') return undefined;
  const table = { ...DEFAULT_RATE_LIMITS, ...(limits === 'documented' ? {} : limits) };
  checkTable(table, known);
  const windows = createWindowStore();
  const invalid = table.invalidRequests === 'off' ? undefined : createInvalidRequests(table.invalidRequests);
  const headers = new WeakMap<RouteCall, Readonly<Record<string, string>>>();
  const hooks: RestHooks = {
    beforeRoute(call) {
      const nowMs = world.clock.monotonic();
      const early = invalid?.refuse(nowMs) ?? refuseGlobally(world, windows, table, call, nowMs);
      const bucket = bucketOf(world, call, table.routes);
      if (early !== undefined || bucket === undefined) return early;
      const verdict = take(windows, bucket, nowMs);
      headers.set(call, bucketHeaders(world, bucket, verdict));
      if (!verdict.allowed) return rateLimited({ scope: 'user', retryAfterMs: verdict.resetAfterMs });
      return refuseHidden(windows, bucket.hidden, nowMs);
    },
    afterRoute(call, answer) {
      invalid?.count(answer, world.clock.monotonic());
      return headers.get(call) ?? {};
    },
  };
  return {
    hooks,
    get counting() {
      return countingNow(world, windows);
    },
  };
}

function countingNow({ clock }: World, windows: WindowStore): readonly CountingWindow[] {
  const nowMs = clock.monotonic();
  return windows.busy(nowMs).map(([key, window]) => {
    const { remaining, resetAfterMs } = window.look(nowMs);
    const { hash, limit } = window;
    return { key, hash, limit, remaining, resetsAtMs: Math.round(clock.now() + resetAfterMs) };
  });
}

function take(windows: WindowStore, limit: Bucket | HiddenLimit, nowMs: number): Verdict {
  return windows.of(limit.key, nowMs, () => createFixedWindow(limit)).take(nowMs);
}

/** @see https://docs.discord.com/developers/topics/rate-limits#global-rate-limit */
function refuseGlobally(
  world: World,
  windows: WindowStore,
  { global }: Required<RateLimitTable>,
  call: RouteCall,
  nowMs: number,
): RouteAnswer | undefined {
  if (global === 'off' || isInteractionCall(world, call)) return undefined;
  const create = () => (global.kind === 'sliding' ? createSlidingWindow(global) : createFixedWindow(global));
  const { allowed, resetAfterMs } = windows
    .of(`global ${call.application?.id ?? 'address'}`, nowMs, create)
    .take(nowMs);
  return allowed ? undefined : rateLimited({ scope: 'global', retryAfterMs: resetAfterMs });
}

function refuseHidden(
  windows: WindowStore,
  hidden: readonly HiddenLimit[],
  nowMs: number,
): RouteAnswer | undefined {
  for (const limit of hidden) {
    const { allowed, resetAfterMs } = take(windows, limit, nowMs);
    const { scope, code } = limit;
    if (!allowed)
      return rateLimited({ scope, retryAfterMs: resetAfterMs, ...(code !== undefined && { code }) });
  }
  return undefined;
}

/** @see https://docs.discord.com/developers/topics/rate-limits#header-format */
function bucketHeaders({ clock }: World, { limit, hash }: Bucket, { remaining, resetAfterMs }: Verdict) {
  return {
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': String(seconds(clock.now() + resetAfterMs)),
    'X-RateLimit-Reset-After': String(seconds(resetAfterMs)),
    'X-RateLimit-Bucket': hash,
  };
}

function checkTable(
  { routes, global, invalidRequests }: Required<RateLimitTable>,
  known: readonly Route[],
): void {
  const operations = new Set(known.map(({ method, path }) => `${method} ${path}`));
  const unknown = Object.keys(routes).find((operation) => !operations.has(operation));
  if (unknown !== undefined)
    throw new TypeError(
      `There is no route "${unknown}" to limit. Write it as Discord does: "POST /channels/:channelId/messages".`,
    );
  for (const [name, limit] of Object.entries({ ...routes, global, invalidRequests }))
    if (limit !== 'off' && limit !== undefined && !(limit.limit >= 1 && limit.windowMs > 0))
      throw new TypeError(
        `The limit "${name}" lets nothing pass: give a limit from 1 and a windowMs above 0.`,
      );
}
