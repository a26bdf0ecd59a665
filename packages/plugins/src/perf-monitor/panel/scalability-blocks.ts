import { plainCode } from '@bronxbot/core';
import type { Monitor } from '../measure/monitor.ts';
import type { Block } from './block.ts';
import { bytes, count, percent, several, time } from './format.ts';
import { hitShare } from './hit-share.ts';

/** Discord closes a shard that has more. @see https://docs.discord.com/developers/events/gateway#sharding */
const MOST_GUILDS = 2_500;

/** What `scalability` shows: how near the bot is to its limits. */
export const scalabilityBlocks = (monitor: Monitor): readonly Block[] => [
  { title: 'Shards', lines: () => shardLines(monitor) },
  { title: 'Queue', lines: () => queueLines(monitor) },
  { title: 'Limits', lines: () => limitLines(monitor) },
  { title: 'Cache', lines: () => cacheLines(monitor) },
  { title: 'Tasks', lines: () => taskLines(monitor) },
];

function shardLines({ gateway, sources: { client } }: Monitor): readonly string[] {
  const shards = gateway.shards();
  const perGuild = process.memoryUsage.rss() / Math.max(1, client.guilds.cache.size);
  return [
    ...shards
      .slice(0, 8)
      .map(
        ({ guilds, id, pingMs, state }) =>
          `Shard ${id} ${state}, ${count(guilds)} of at most ${count(MOST_GUILDS)} guilds, latency ${time(pingMs)}`,
      ),
    ...(shards.length > 8 ? [`and ${shards.length - 8} more`] : []),
    `${several(client.guilds.cache.size, 'guild')}, ${bytes(perGuild)} of memory each`,
  ];
}

function queueLines({ sources: { rateLimit } }: Monitor): readonly string[] {
  const report = rateLimit?.report();
  if (!report) return ['Add `rateLimit()` to the bot to see what waits.'];
  const { answer, animation, background, reply } = report.queued;
  const busiest = report.routes
    .filter(({ queued }) => queued > 0)
    .toSorted((one, other) => other.queued - one.queued)
    .slice(0, 3);
  return [
    `${count(answer + animation + background + reply)} waiting: ${answer} answers, ${reply} replies, ${animation} animations, ${background} in the background`,
    ...busiest.map(({ queued, route }) => `\`${route}\` ${count(queued)}`),
  ];
}

function limitLines({ sources: { rateLimit } }: Monitor): readonly string[] {
  const report = rateLimit?.report();
  if (!report) return ['Add `rateLimit()` to the bot to see its limits.'];
  const { global, lanes, recent } = report;
  const hits = recent.reduce((sum, each) => sum + each.hits, 0);
  return [
    `${global.pausedForMs > 0 ? `Paused for ${time(global.pausedForMs)}` : `At most ${global.perSecond} a second`}${global.shared ? ', shared by all processes' : ''}`,
    `${several(hits, '429 answer')} in 24 hours, ${several(global.pauses, 'global pause')}`,
    `${count(lanes.contended)} of ${count(lanes.open)} lanes busy`,
  ];
}

function cacheLines({ sources: { cache } }: Monitor): readonly string[] {
  const stats = cache?.stats();
  if (!stats) return ['Add `cache()` to the bot to see it.'];
  if (stats.namespaces.length === 0) return ['Nothing is cached yet.'];
  return stats.namespaces
    .slice(0, 8)
    .map(
      (one) =>
        `\`${plainCode(one.name)}\` ${percent(hitShare(one))} of ${count(one.hitsMemory + one.hitsShared + one.stale + one.misses)} reads hit`,
    );
}

const taskLines = (monitor: Monitor): readonly string[] =>
  monitor
    .tasks()
    .slice(0, 10)
    .map(
      ({ failed, lastStartedAtMs, name, problem }) =>
        `${problem === undefined ? '🟢' : '🔴'} \`${plainCode(name)}\` ${problem ?? (failed === 0 ? 'ok' : several(failed, 'error'))}${lastStartedAtMs === undefined ? '' : `, <t:${Math.floor(lastStartedAtMs / 1_000)}:R>`}`,
    );
