import { defineCommand } from '@bronxbot/core';
import { Cache } from '../service.ts';
import { type CacheStats, hitShare, type NamespaceStats } from '../stats.ts';

/** Discord shows at most 25 fields: https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
const MOST_FIELDS = 25;

/** `cache stats`: how each namespace did since this process started. */
export const stats = defineCommand({
  name: 'stats',
  description: 'Shows how the cache does, by namespace.',
  ownerOnly: true,
  uses: { cache: Cache },
  run({ cache }) {
    const { namespaces, shared } = cache.stats();
    return {
      embeds: [
        {
          title: 'Cache',
          description: describe(shared),
          fields: [...namespaces]
            .toSorted((a, b) => reads(b) - reads(a))
            .slice(0, MOST_FIELDS)
            .map((namespace) => ({ name: namespace.name, value: figures(namespace) })),
        },
      ],
    };
  },
});

function describe({ name, state, pending }: CacheStats['shared']): string {
  if (name === undefined) return 'In memory, in this process alone.';
  if (state === 'ready') return `In memory, and in ${name}.`;
  return `In memory only: ${name} is away. Changes that others will hear of: ${pending}.`;
}

const reads = ({ hitsMemory, hitsShared, stale, misses }: NamespaceStats) =>
  hitsMemory + hitsShared + stale + misses;

const figures = (stats: NamespaceStats) =>
  [
    `Hits ${(hitShare(stats) * 100).toFixed(1)} %: memory ${stats.hitsMemory}, shared ${stats.hitsShared}, stale ${stats.stale}`,
    `Misses ${stats.misses}, fills ${stats.fills}, errors ${stats.errors}, evicted ${stats.evicted}`,
    `Entries ${stats.entries} (${(stats.bytes / 1_024).toFixed(1)} KiB)`,
    `Fill ${ms(stats.fillLatency.p50Ms)} (99 %: ${ms(stats.fillLatency.p99Ms)}), shared read ${ms(stats.sharedLatency.p50Ms)} (99 %: ${ms(stats.sharedLatency.p99Ms)})`,
  ].join('\n');

const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
