import type { Cache } from '../../cache/service.ts';

type NamespaceStats = ReturnType<Cache['stats']>['namespaces'][number];

/** The part of all reads that needed no load; `undefined` before the first. */
export function hitShare({ hitsMemory, hitsShared, misses, stale }: NamespaceStats): number | undefined {
  const hits = hitsMemory + hitsShared + stale;
  return hits + misses === 0 ? undefined : hits / (hits + misses);
}
