import type { Reading, Readers } from '../metrics/metrics.ts';
import { errorShare, sumOf } from './entry-meter.ts';
import type { Monitor } from './monitor.ts';
import { readStores } from './read-stores.ts';
import { slopePerHour } from './slope.ts';

const HOUR_MS = 3_600_000;
/** Shares of fewer than these say nothing. */
const LEAST_ENTRIES = 10;

/** One value without labels, or nothing where it was not measured. */
const one = (value: number | undefined): readonly Reading[] => (value === undefined ? [] : [{ value }]);
const seconds = (ms: number | undefined) => one(ms === undefined ? undefined : ms / 1_000);

/** How every metric is read. */
export const createReaders = (monitor: Monitor): Readers => ({
  ...readProcess(monitor),
  ...readEntries(monitor),
  ...readGateway(monitor),
  ...readStores(monitor),
  bot_alert_active: () =>
    monitor.alerts
      .states()
      .map(({ active, rule }) => ({ value: active ? 1 : 0, labels: { alert: rule.name } })),
});

const readProcess = (monitor: Monitor) =>
  ({
    bot_uptime_seconds: () => seconds(monitor.sources.time.monotonic() - monitor.startedAt),
    bot_process_cpu_ratio: () => one(monitor.process.cpuShare),
    bot_process_resident_bytes: () => one(process.memoryUsage.rss()),
    bot_heap_used_bytes: () => one(process.memoryUsage().heapUsed),
    bot_heap_slope_bytes_per_hour: () =>
      one(
        monitor.sources.time.monotonic() - monitor.startedAt < HOUR_MS
          ? undefined
          : slopePerHour(monitor.history.points('heapBytes')),
      ),
    bot_event_loop_delay_p50_seconds: () => seconds(loop(monitor)?.p50),
    bot_event_loop_delay_p99_seconds: () => seconds(loop(monitor)?.p99),
    bot_event_loop_delay_max_seconds: () => {
      monitor.process.fold();
      return seconds(monitor.process.longestMs);
    },
    bot_event_loop_stalls_total: () =>
      monitor.stalls.culprits().map(({ count, name }) => ({ value: count, labels: { culprit: name } })),
    bot_gc_seconds_total: () =>
      [...monitor.process.gcSeconds].map(([kind, value]) => ({ value, labels: { kind } })),
  }) satisfies Partial<Readers>;

function loop(monitor: Monitor) {
  monitor.process.fold();
  return monitor.process.loop.spread('1m', monitor.sources.time.monotonic());
}

const readEntries = ({ entries }: Monitor) =>
  ({
    bot_commands_total: () =>
      [...entries.totals.values()].map(({ count, labels }) => ({ value: count, labels })),
    bot_command_error_ratio: () => one(errorShare(entries.endings('5m'), LEAST_ENTRIES)),
    bot_command_expired_ratio: () => {
      const endings = entries.endings('5m');
      const all = sumOf(endings);
      return one(all < LEAST_ENTRIES ? undefined : endings.expired / all);
    },
  }) satisfies Partial<Readers>;

const readGateway = ({ gateway, slow, sources: { client } }: Monitor) =>
  ({
    bot_gateway_events_total: () => [...gateway.events].map(([type, value]) => ({ value, labels: { type } })),
    bot_gateway_ping_seconds: () =>
      gateway
        .shards()
        .flatMap(({ id, pingMs }) =>
          pingMs === undefined ? [] : [{ value: pingMs / 1_000, labels: { shard: String(id) } }],
        ),
    bot_gateway_heartbeat_age_seconds: () =>
      gateway
        .shards()
        .flatMap(({ heartbeatAgeMs, id }) =>
          heartbeatAgeMs === undefined
            ? []
            : [{ value: heartbeatAgeMs / 1_000, labels: { shard: String(id) } }],
        ),
    bot_gateway_shards: () => countByState(gateway.shards().map(({ state }) => state)),
    bot_gateway_shards_down: () => one(gateway.shards().filter(({ ready }) => !ready).length),
    bot_gateway_reconnects_total: () => one(gateway.reconnects),
    bot_gateway_resumes_total: () => one(gateway.resumes),
    bot_gateway_identifies_remaining: () => one(gateway.identifies?.remaining),
    bot_gateway_identifies_remaining_ratio: () =>
      one(gateway.identifies && gateway.identifies.remaining / gateway.identifies.total),
    bot_guilds: () => one(client.guilds.cache.size),
    bot_members: () => one(slow.members),
    bot_cached_objects: () => [
      { value: client.guilds.cache.size, labels: { kind: 'guilds' } },
      { value: client.channels.cache.size, labels: { kind: 'channels' } },
      { value: client.users.cache.size, labels: { kind: 'users' } },
      ...(slow.cachedMembers === undefined
        ? []
        : [{ value: slow.cachedMembers, labels: { kind: 'members' } }]),
    ],
    bot_disk_free_ratio: () => one(slow.diskFreeShare),
  }) satisfies Partial<Readers>;

function countByState(states: readonly string[]): readonly Reading[] {
  const counts = new Map<string, number>();
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].map(([state, value]) => ({ value, labels: { state } }));
}
