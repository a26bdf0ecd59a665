import type { Reading, Readers } from '../metrics/metrics.ts';
import type { Monitor } from './monitor.ts';

/** What {@link ownLimited} gives is remembered under this name. */
export const OWN_LIMITED = 'own-limited';
/** Of few requests a share says nothing. */
const LEAST_REQUESTS = 20;

const one = (value: number | undefined): readonly Reading[] => (value === undefined ? [] : [{ value }]);

/** Requests, cache, Redis, database and tasks. */
export const readStores = (monitor: Monitor) =>
  ({
    ...readRequests(monitor),
    ...readCache(monitor),
    ...readDatabase(monitor),
    bot_task_runs_total: () =>
      monitor.tasks().flatMap(({ elsewhere, failed, name: task, overlapped, succeeded }) =>
        Object.entries({ succeeded, failed, overlapped, elsewhere }).map(([result, value]) => ({
          value,
          labels: { task, result },
        })),
      ),
    bot_task_health_ratio: () =>
      monitor.tasks().map(({ health, name }) => ({ value: health, labels: { task: name } })),
    bot_task_overdue_seconds: () =>
      monitor.tasks().map(({ name, overdueMs }) => ({ value: overdueMs / 1_000, labels: { task: name } })),
  }) satisfies Partial<Readers>;

function readRequests(monitor: Monitor) {
  const { rateLimit } = monitor.sources;
  const report = () => rateLimit?.report();
  const routes = () => report()?.routes ?? [];
  return {
    bot_rest_requests_total: () =>
      routes().map(({ requests, route }) => ({ value: requests, labels: { route } })),
    bot_rest_failed_total: () => routes().map(({ failed, route }) => ({ value: failed, labels: { route } })),
    bot_rest_answered_total: () =>
      routes().map(({ answered, route }) => ({ value: answered.count, labels: { route } })),
    bot_rest_answer_seconds_total: () =>
      routes().map(({ answered: { count, meanMs }, route }) => ({
        value: (count * meanMs) / 1_000,
        labels: { route },
      })),
    bot_rest_answer_longest_seconds: () =>
      routes().map(({ answered, route }) => ({ value: answered.longestMs / 1_000, labels: { route } })),
    bot_rest_limited_total: () =>
      routes().flatMap(({ limited, route }) =>
        Object.entries(limited).map(([scope, value]) => ({ value, labels: { route, scope } })),
      ),
    bot_rest_limited_ratio: () => one(limitedShare(monitor)),
    bot_rest_waiting: () =>
      Object.entries(report()?.queued ?? {}).map(([priority, value]) => ({ value, labels: { priority } })),
    bot_rest_invalid_requests: () => one(report()?.invalid),
    bot_rest_breaker_open: () => {
      const breaker = report()?.breaker;
      return one(breaker === undefined ? undefined : breaker === 'closed' ? 0 : 1);
    },
  } satisfies Partial<Readers>;
}

/** 429 answers but those about shared limits, which are other bots' doing. */
export const ownLimited = ({ sources: { rateLimit } }: Pick<Monitor, 'sources'>): number =>
  (rateLimit?.report().routes ?? []).reduce((sum, { limited }) => sum + limited.user + limited.global, 0);

function limitedShare(monitor: Monitor): number | undefined {
  const requests = monitor.growth.of('bot_rest_requests_total', monitor.total('bot_rest_requests_total'));
  return requests < LEAST_REQUESTS
    ? undefined
    : monitor.growth.of(OWN_LIMITED, ownLimited(monitor)) / requests;
}

const readCache = ({ sources: { cache, redis } }: Monitor) =>
  ({
    bot_cache_reads_total: () =>
      (cache?.stats().namespaces ?? []).flatMap(({ hitsMemory, hitsShared, misses, name, stale }) =>
        Object.entries({ memory: hitsMemory, shared: hitsShared, stale, miss: misses }).map(
          ([result, value]) => ({ value, labels: { namespace: name, result } }),
        ),
      ),
    bot_cache_errors_total: () =>
      (cache?.stats().namespaces ?? []).map(({ errors, name }) => ({
        value: errors,
        labels: { namespace: name },
      })),
    bot_cache_entries: () =>
      (cache?.stats().namespaces ?? []).map(({ entries, name }) => ({
        value: entries,
        labels: { namespace: name },
      })),
    bot_cache_bytes: () =>
      (cache?.stats().namespaces ?? []).map(({ bytes, name }) => ({
        value: bytes,
        labels: { namespace: name },
      })),
    bot_redis_up: () => one(redis && (redis.status.state === 'ready' ? 1 : 0)),
    bot_redis_away_seconds: () =>
      one(redis && (redis.status.state === 'ready' ? 0 : redis.status.forMs / 1_000)),
  }) satisfies Partial<Readers>;

const readDatabase = ({ slow }: Monitor) =>
  ({
    bot_database_up: () => one(slow.database && (slow.database.healthy ? 1 : 0)),
    bot_database_latency_seconds: () =>
      one(slow.database?.latencyMs === undefined ? undefined : slow.database.latencyMs / 1_000),
    bot_database_waiting: () => one(slow.database?.waiting),
    bot_database_connections: () => {
      if (slow.database?.engine !== 'postgres') return [];
      const { idle, size } = slow.database.pool;
      return [
        { value: idle, labels: { state: 'idle' } },
        { value: size - idle, labels: { state: 'busy' } },
      ];
    },
  }) satisfies Partial<Readers>;
