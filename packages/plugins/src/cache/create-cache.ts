import type { Clock } from '@bronxbot/core';
import { checkTags, invalid } from './check.ts';
import { DEFAULT_TTL_MS, type NamespaceDefinition, type NamespaceKind } from './define-namespace.ts';
import type { NamespaceSettings } from './kept-values.ts';
import { Namespace } from './namespace.ts';
import { couldMatch, matches, type Pattern, readPattern } from './pattern.ts';
import type { Cache, Cleared, Reach } from './service.ts';
import type { SharedStore } from './shared-store.ts';
import { SharedTier } from './shared-tier.ts';
import { namespaceStamp, tagStamp } from './stamps.ts';
import type { CacheStats } from './stats.ts';

/** What `cache` has checked. */
export interface CacheSettings {
  readonly ttlMs: Readonly<Record<string, number>>;
  readonly jitter: number;
  readonly maxEntries: number;
  readonly maxBytes: number;
  readonly loadTimeoutMs: number;
  readonly mostPending: number;
  /** Before every key. */
  readonly prefix: string;
}

/** A cache that can be started and stopped. */
export interface RunningCache extends Cache {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Makes the cache over a tier, or over none. */
export function createCache(
  settings: CacheSettings,
  clock: Clock,
  store: SharedStore | undefined,
): RunningCache {
  const namespaces = new Map<string, { readonly definition: object; readonly namespace: Namespace }>();
  const all = () => [...namespaces.values()].map(({ namespace }) => namespace);
  const tier = new SharedTier(store, settings.prefix, settings.mostPending, {
    forget: (name, ids) => namespaces.get(name)?.namespace.forget(ids),
    forgetAll: (name) => {
      for (const namespace of all()) if (name === undefined || namespace.name === name) namespace.forgetAll();
    },
    forgetMatching: (text) => {
      for (const namespace of all()) namespace.forgetMatching(readPattern(text));
    },
  });
  return {
    namespace(definition) {
      const known = namespaces.get(definition.name);
      if (known && known.definition !== definition)
        throw invalid(`two namespaces are called '${definition.name}'; share one definition, or rename one`);
      if (known) return known.namespace;
      const namespace = new Namespace(settle(definition, settings), tier, clock);
      namespaces.set(definition.name, { definition, namespace });
      return namespace;
    },
    async invalidateTag(tag): Promise<Reach> {
      checkTags([tag]);
      return tier.renew(tagStamp(tag));
    },
    clear: (text) => clear(readPattern(text), all(), tier),
    stats(): CacheStats {
      const state = tier.name === undefined ? 'none' : tier.ready ? 'ready' : 'away';
      return {
        namespaces: all().map(({ stats }) => stats),
        shared: { name: tier.name, state, pending: tier.pending },
      };
    },
    start: () => tier.open(),
    stop: () => tier.stop(),
  };
}

/** The operator's word on a namespace comes before its own, and that before what its kind says. */
function settle(definition: NamespaceDefinition<unknown>, settings: CacheSettings): NamespaceSettings {
  const { name, kind = 'temporary' } = definition;
  const ofKind = settings.ttlMs[kind] ?? DEFAULT_TTL_MS[kind satisfies NamespaceKind];
  const ttlMs = settings.ttlMs[name] ?? definition.ttlMs ?? ofKind;
  return {
    ...settings,
    name,
    ttlMs,
    missingTtlMs: definition.missingTtlMs ?? Math.min(30_000, ttlMs),
    staleIfErrorMs: definition.staleIfErrorMs ?? ttlMs,
    staleWhileRevalidateMs: definition.staleWhileRevalidateMs ?? 0,
  };
}

/** Memory first, then slice by slice what is behind it, then the memory of the others. */
async function clear(pattern: Pattern, namespaces: readonly Namespace[], tier: SharedTier): Promise<Cleared> {
  const inMemory = new Map(
    namespaces.map((namespace) => [namespace.name, namespace.forgetMatching(pattern)]),
  );
  let removed = [...inMemory.values()].reduce((sum, ids) => sum + ids.size, 0);
  if (tier.name === undefined) return { removed, reach: 'here' };
  try {
    if (!tier.ready) throw new Error('not ready');
    const seen = new Set<string>();
    for await (const slice of tier.scan(beginningOf(pattern))) {
      const found = slice.filter(({ namespace, id }) => matches(pattern, `${namespace}:${id}`));
      await tier.remove(found.map(({ key }) => key));
      for (const { key, namespace, id } of found) {
        if (seen.has(key)) continue;
        seen.add(key);
        if (!inMemory.get(namespace)?.has(id)) removed++;
      }
    }
    await tier.tellPattern(pattern.text);
    return { removed, reach: 'everywhere' };
  } catch {
    // What it could not look through is cleared as a whole once it answers: too much rather than too little.
    for (const { name } of namespaces)
      if (couldMatch(pattern, `${name}:`)) await tier.renew(namespaceStamp(name));
    return { removed, reach: 'here' };
  }
}

/** What every key that matches begins with: the namespace, where the pattern names one. */
function beginningOf({ parts: [head = ''] }: Pattern): string {
  const colon = head.indexOf(':');
  return colon < 0 ? '' : head.slice(0, colon + 1);
}
