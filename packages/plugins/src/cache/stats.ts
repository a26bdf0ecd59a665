/** How a namespace did since the start of this process. Every read is one of hit, stale and miss. */
export interface NamespaceStats {
  readonly name: string;
  /** Values in memory now, and about how many bytes they take. */
  readonly entries: number;
  readonly bytes: number;
  /** Reads answered from this process. */
  readonly hitsMemory: number;
  /** Reads answered from Redis. */
  readonly hitsShared: number;
  /** Reads answered with a value past its time. */
  readonly stale: number;
  readonly misses: number;
  /** Loads that gave something; one fill may answer many misses. */
  readonly fills: number;
  /** Loads, reads and writes that failed. */
  readonly errors: number;
  /** Values that made room for others before their time. */
  readonly evicted: number;
  /** Of loads, in milliseconds; 0 before the first. */
  readonly fillLatency: Latency;
  /** Of reads from Redis, in milliseconds; 0 before the first. */
  readonly sharedLatency: Latency;
}
/** Of a hundred, the 50th and the 99th, in milliseconds. */
export interface Latency {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** How the cache is. */
export interface CacheStats {
  readonly namespaces: readonly NamespaceStats[];
  readonly shared: SharedStats;
}
/** How the tier behind memory is. */
export interface SharedStats {
  /** What it is: `Redis at 127.0.0.1:6379`; `undefined` when there is memory only. */
  readonly name: string | undefined;
  /** `away`: reads come from memory and from the source, and changes are made good once it is back. */
  readonly state: 'none' | 'ready' | 'away';
  /** Changes that other processes have yet to hear of. */
  readonly pending: number;
}

/** The part of all reads that needed no load, 0 to 1; 0 before the first. */
export function hitShare({ hitsMemory, hitsShared, stale, misses }: NamespaceStats): number {
  const hits = hitsMemory + hitsShared + stale;
  return hits === 0 ? 0 : hits / (hits + misses);
}
