import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import type { Latency, NamespaceStats } from './stats.ts';

type Counted = 'hitsMemory' | 'hitsShared' | 'stale' | 'misses' | 'fills' | 'errors' | 'evicted';

/** Counts what happens in one namespace. */
export class Counts implements Record<Counted, number> {
  hitsMemory = 0;
  hitsShared = 0;
  stale = 0;
  misses = 0;
  fills = 0;
  errors = 0;
  evicted = 0;
  readonly fillTimes = createHistogram();
  readonly sharedTimes = createHistogram();

  read(
    name: string,
    { entries, bytes }: { readonly entries: number; readonly bytes: number },
  ): NamespaceStats {
    const { hitsMemory, hitsShared, stale, misses, fills, errors, evicted } = this;
    const counted = { hitsMemory, hitsShared, stale, misses, fills, errors, evicted };
    const fillLatency = latencyOf(this.fillTimes);
    return { name, entries, bytes, ...counted, fillLatency, sharedLatency: latencyOf(this.sharedTimes) };
  }
}

/** Histograms hold whole numbers: microseconds. */
export const recordMs = (times: RecordableHistogram, ms: number) =>
  times.record(Math.max(1, Math.round(ms * 1_000)));

const latencyOf = (times: RecordableHistogram): Latency =>
  times.count === 0
    ? { p50Ms: 0, p99Ms: 0 }
    : { p50Ms: times.percentile(50) / 1_000, p99Ms: times.percentile(99) / 1_000 };
