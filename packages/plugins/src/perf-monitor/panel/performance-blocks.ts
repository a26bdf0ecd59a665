import { formatDuration, plain, plainCode } from '@bronxbot/core';
import type { RateLimit } from '../../rate-limit/service.ts';
import type { Usage } from '../../usage-tracker/service.ts';
import { hitShare } from './hit-share.ts';
import { errorShare, sumOf } from '../measure/entry-meter.ts';
import type { Monitor } from '../measure/monitor.ts';
import type { Spread } from '../service.ts';
import type { Block } from './block.ts';
import { bytes, count, percent, several, time } from './format.ts';

const GOOD = '🟢';
const BAD = '🔴';

/** What `performance` shows, from the process outwards. */
export const performanceBlocks = (monitor: Monitor, usage: Usage | undefined): readonly Block[] => [
  { title: 'Process', lines: () => processLines(monitor) },
  { title: 'Discord', lines: () => discordLines(monitor) },
  { title: 'Commands', lines: () => commandLines(monitor) },
  ...(usage ? [{ title: 'Most used today', lines: () => topLines(usage) }] : []),
  ...(monitor.sources.rateLimit ? [{ title: 'Requests', lines: () => requestLines(monitor) }] : []),
  ...(monitor.sources.database ? [{ title: 'Database', lines: () => databaseLines(monitor) }] : []),
  ...(monitor.sources.cache ? [{ title: 'Cache', lines: () => cacheLines(monitor) }] : []),
  { title: 'Tasks', lines: () => taskLines(monitor) },
  { title: 'Alerts', lines: () => alertLines(monitor) },
];

function processLines(monitor: Monitor): readonly string[] {
  monitor.process.fold();
  const { heapUsed, rss } = process.memoryUsage();
  const loop = monitor.process.loop.spread('5m', monitor.sources.time.monotonic());
  const culprits = monitor.stalls.culprits().slice(0, 3);
  const up = formatDuration(Math.max(1_000, monitor.sources.time.monotonic() - monitor.startedAt));
  return [
    `Up ${up}, CPU ${percent(monitor.process.cpuShare)} of a core`,
    `Memory ${bytes(rss)}, heap ${bytes(heapUsed)}`,
    `Event loop late p50 ${time(loop?.p50)}, p99 ${time(loop?.p99)}`,
    ...culprits.map(
      ({ count: times, longestMs, name }) =>
        `${BAD} \`${plainCode(name)}\` held it ${several(times, 'time')}, at most ${time(longestMs)}`,
    ),
  ];
}

function discordLines({ gateway, slow, sources: { client } }: Monitor): readonly string[] {
  const shards = gateway.shards();
  const down = shards.filter(({ fresh, ready }) => !ready || !fresh);
  const pings = shards.flatMap(({ pingMs }) => pingMs ?? []);
  return [
    `${down.length === 0 ? GOOD : BAD} ${several(shards.length, 'shard')}, ${down.length} not ready, latency ${time(pings.length === 0 ? undefined : Math.max(...pings))}`,
    `${several(client.guilds.cache.size, 'guild')}${slow.members === undefined ? '' : `, ${several(slow.members, 'member')}`}`,
    `${several(gateway.reconnects, 'reconnect')}, ${several(gateway.resumes, 'resume')}${gateway.identifies ? `, ${count(gateway.identifies.remaining)} session starts left` : ''}`,
  ];
}

const spread = (name: string, found: Spread | undefined) =>
  `${name} p50 ${time(found?.p50)}, p95 ${time(found?.p95)}, p99 ${time(found?.p99)}`;

function commandLines({ entries, sources }: Monitor): readonly string[] {
  const now = sources.time.monotonic();
  const [minute, hour] = [entries.endings('1m'), entries.endings('1h')];
  return [
    `${count(sumOf(minute))} in the last minute, ${count(sumOf(hour))} in the last hour`,
    `Errors ${percent(errorShare(hour))}, refused ${count(hour.denied)}, too late ${count(hour.expired)}`,
    spread('First answer', entries.all.acknowledgement.spread('1h', now)),
    spread('Done', entries.all.duration.spread('1h', now)),
  ];
}

async function topLines(usage: Usage): Promise<readonly string[]> {
  const top = await usage.top({ window: '24h', limit: 5 });
  if (top.length === 0) return ['Nothing yet.'];
  return top.map(({ path, uses }, index) => `${index + 1}. \`${plainCode(path)}\` ${count(uses)}`);
}

function requestLines({ sources: { rateLimit } }: Monitor): readonly string[] {
  const report = rateLimit?.report();
  if (!report) return [];
  const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
  const limited = sum(report.routes.map((one) => one.limited.user + one.limited.global + one.limited.shared));
  return [
    `${report.breaker === 'closed' ? GOOD : BAD} ${several(sum(report.routes.map(({ requests }) => requests)), 'request')}, ${count(limited)} answered 429, ${count(report.invalid)} of 10,000 invalid`,
    `${count(sum(Object.values(report.queued)))} waiting`,
    ...slowestRoutes(report.routes),
  ];
}

/** The three whose answers take longest, on average. */
const slowestRoutes = (routes: ReturnType<RateLimit['report']>['routes']): readonly string[] =>
  routes
    .filter(({ answered }) => answered.count > 0)
    .toSorted((one, other) => other.answered.meanMs - one.answered.meanMs)
    .slice(0, 3)
    .map(
      ({ answered, route }) =>
        `\`${plainCode(route)}\` answers in ${time(answered.meanMs)}, at most ${time(answered.longestMs)}`,
    );

async function databaseLines({ slow }: Monitor): Promise<readonly string[]> {
  const status = await slow.askDatabase();
  if (!status) return [];
  return [
    `${status.healthy ? GOOD : BAD} ${status.engine}, ${status.healthy ? `answers in ${time(status.latencyMs)}` : plain(status.problem ?? 'unhealthy')}`,
    `${count(status.waiting)} waiting${status.engine === 'postgres' ? `, ${status.pool.size} of ${status.pool.max} connections` : ''}`,
  ];
}

function cacheLines({ sources: { cache } }: Monitor): readonly string[] {
  const stats = cache?.stats();
  if (!stats) return [];
  const { name, state } = stats.shared;
  return [
    state === 'none'
      ? `${GOOD} In memory`
      : `${state === 'ready' ? GOOD : BAD} ${plain(name ?? 'Redis')} is ${state}`,
    ...stats.namespaces
      .slice(0, 6)
      .map(
        (one) =>
          `\`${plainCode(one.name)}\` ${percent(hitShare(one))} hits, ${count(one.entries)} kept, ${bytes(one.bytes)}`,
      ),
  ];
}

function taskLines(monitor: Monitor): readonly string[] {
  const tasks = monitor.tasks();
  const ill = tasks.filter(({ problem }) => problem !== undefined);
  return [
    `${ill.length === 0 ? GOOD : BAD} ${several(tasks.length, 'task')}, ${ill.length} unhealthy`,
    ...ill.slice(0, 5).map(({ name, problem }) => `${BAD} \`${plainCode(name)}\` ${problem}`),
  ];
}

function alertLines(monitor: Monitor): readonly string[] {
  const on = monitor.alerts.states().filter(({ active }) => active);
  return on.length === 0 ? [`${GOOD} None`] : on.map(({ rule }) => `${BAD} ${plain(rule.name)}`);
}
