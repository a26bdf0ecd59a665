export { asKeyvStore } from './as-keyv-store.ts';
export { cache } from './plugin.ts';
export type { CacheOptions } from './plugin.ts';
export type { KeyvStore } from './open-keyv.ts';
export { Cache, defineNamespace } from './service.ts';
export type {
  Cached,
  CacheNamespace,
  Cleared,
  EntryOptions,
  NamespaceDefinition,
  NamespaceKind,
  Reach,
} from './service.ts';
export { hitShare } from './stats.ts';
export type { CacheStats, Latency, NamespaceStats, SharedStats } from './stats.ts';
