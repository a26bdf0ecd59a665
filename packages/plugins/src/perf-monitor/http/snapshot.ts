import { errorShare, sumOf } from '../measure/entry-meter.ts';
import { SERIES } from '../measure/history.ts';
import type { Monitor } from '../measure/monitor.ts';

/** Rows of a table that the page shows at most. */
const MOST_ROWS = 50;

/** Everything the page shows but the charts. No ids of people, guilds or channels are in it. */
export function snapshot(monitor: Monitor) {
  const { entries, gateway, process: own, slow, sources, stalls } = monitor;
  const now = sources.time.monotonic();
  own.fold();
  const { heapUsed, rss } = process.memoryUsage();
  const [minute, hour] = [entries.endings('1m'), entries.endings('1h')];
  const report = sources.rateLimit?.report();
  return {
    atMs: sources.time.now(),
    upMs: now - monitor.startedAt,
    process: {
      rss,
      heapUsed,
      cpuShare: own.cpuShare,
      loop: own.loop.spread('1m', now) ?? null,
      loopMaxMs: own.longestMs,
    },
    guilds: sources.client.guilds.cache.size,
    members: slow.members ?? null,
    perMinute: sumOf(minute),
    errorShare: errorShare(hour) ?? null,
    acknowledgement: entries.all.acknowledgement.spread('5m', now) ?? null,
    commands: entries.commands('1h').slice(0, MOST_ROWS),
    errors: entries.errors,
    culprits: stalls.culprits().slice(0, 10),
    shards: gateway.shards().slice(0, MOST_ROWS),
    routes: (report?.routes ?? [])
      .toSorted((one, other) => other.requests - one.requests)
      .slice(0, MOST_ROWS)
      .map(({ answered, failed, limited, queued, requests, route, waited }) => ({
        answered,
        failed,
        limited,
        queued,
        requests,
        route,
        waited,
      })),
    caches: sources.cache?.stats() ?? null,
    stores: [...databaseOf(monitor), ...redisOf(monitor)],
    tasks: tasksOf(monitor),
    alerts: alertsOf(monitor),
  };
}

/** The lines of the charts, over the last hour. */
export const hour = ({ history }: Monitor) => ({
  series: Object.fromEntries(
    SERIES.map((name) => [
      name,
      history.points(name).map(({ atMs, value }) => [atMs, Number.isFinite(value) ? value : null]),
    ]),
  ),
});

const databaseOf = ({ slow: { database } }: Monitor) =>
  database
    ? [
        {
          name: database.engine,
          state: database.healthy ? 'well' : (database.problem ?? 'does not answer'),
          well: database.healthy,
          latencyMs: database.latencyMs,
          waiting: database.waiting,
          connections:
            database.engine === 'postgres' ? `${database.pool.size} of ${database.pool.max}` : undefined,
        },
      ]
    : [];

const redisOf = ({ sources: { redis } }: Monitor) =>
  redis ? [{ name: 'redis', state: redis.status.state, well: redis.status.state === 'ready' }] : [];

const tasksOf = (monitor: Monitor) =>
  monitor.tasks().map(({ due, failed, lastDurationMs, lastStartedAtMs, name, nextAtMs, problem, state }) => ({
    due,
    failed,
    lastDurationMs,
    lastStartedAtMs,
    name,
    nextAtMs,
    problem,
    state,
  }));

const alertsOf = ({ alerts }: Monitor) =>
  alerts.states().map(({ active, rule, sinceMs, value }) => ({
    active,
    name: rule.name,
    metric: rule.metric,
    limit: rule.limit,
    sinceMs,
    value,
  }));
