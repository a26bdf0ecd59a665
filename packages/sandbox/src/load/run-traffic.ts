import type { Clock, Timer } from '../clock.ts';
import type { Gateway } from '../gateway/attach-gateway.ts';
import type { Gap } from '../rest/gaps.ts';
import type { RequestRecord } from '../rest/request-log.ts';
import { createCast, type Cast, type Scenery } from './cast.ts';
import { pace } from './pace.ts';
import type { SleepingGuilds } from './sleeping-guilds.ts';
import { checkTraffic, DEFAULT_TRAFFIC, type TrafficOptions } from './traffic-options.ts';
import { reportOf, type RequestCounts, type TrafficReport } from './traffic-report.ts';

/** What traffic runs on. */
export interface TrafficGround extends Scenery {
  readonly gateway: Pick<Gateway, 'dispatched' | 'flush'>;
  readonly gaps: readonly Gap[];
  onRequest(listener: (request: RequestRecord) => void): () => void;
}

/**
 * Has people act in the guilds of a load, and reports what bots made of it. Everybody acts when it is time, whether or
 * not bots keep up; latencies count from that time.
 * @throws SandboxError `LOAD_INVALID`
 */
export async function runTraffic(
  ground: TrafficGround,
  guilds: Pick<SleepingGuilds, 'count' | 'idAt'>,
  options: TrafficOptions,
): Promise<TrafficReport> {
  const plan = { ...DEFAULT_TRAFFIC, ...options };
  checkTraffic(plan);
  const { clock } = ground.world;
  const { durationMs, seed, drainMs, signal = new AbortController().signal } = plan;
  const cast = createCast(ground, guilds, plan);
  const requests = countRequests(ground);
  const dispatchedBefore = ground.gateway.dispatched;
  try {
    const actedMs = await pace(clock, cast.streams, durationMs, signal);
    const endedMs = clock.monotonic();
    const isCaughtUp = await within(clock, drainMs, drained(ground, cast), signal);
    return reportOf({
      durationMs: actedMs,
      seed,
      ...cast.figures(),
      caughtUpAfterMs: isCaughtUp ? Math.round(clock.monotonic() - endedMs) : null,
      dispatched: ground.gateway.dispatched - dispatchedBefore,
      requests: requests.counts,
      gaps: [...ground.gaps],
    });
  } finally {
    cast.stop();
    requests.stop();
  }
}

/** Resolves once bots have taken in every event and answered all that they owe. */
async function drained({ gateway }: TrafficGround, { debts, onClosed }: Cast): Promise<void> {
  await gateway.flush();
  await new Promise<void>((resolve) => {
    const look = () => {
      if (debts.open === 0) resolve();
    };
    onClosed(look);
    look();
  });
}

/** Whether something came to an end in time, and before it was given up. */
async function within(
  clock: Clock,
  limitMs: number,
  end: Promise<void>,
  signal: AbortSignal,
): Promise<boolean> {
  if (signal.aborted) return false;
  let timer: Timer | undefined;
  const late = new Promise<false>((resolve) => {
    timer = clock.schedule(limitMs, () => resolve(false), { isBackground: true });
    signal.addEventListener('abort', () => resolve(false), { once: true });
  });
  const isOver = await Promise.race([end.then(() => true), late]);
  timer?.cancel();
  return isOver;
}

function countRequests(ground: TrafficGround): {
  readonly counts: RequestCounts;
  readonly stop: () => void;
} {
  const counts = { all: 0, rateLimited: 0, refused: 0, failed: 0 };
  const stop = ground.onRequest(({ status }) => {
    counts.all += 1;
    if (status === 429) counts.rateLimited += 1;
    else if (status >= 500) counts.failed += 1;
    else if (status >= 400) counts.refused += 1;
  });
  return { counts, stop };
}
