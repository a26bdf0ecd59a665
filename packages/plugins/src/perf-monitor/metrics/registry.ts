import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { factsOf, type HistogramName, METRIC_NAMES, type PlainName, type Readers } from './metrics.ts';

/** Upper ends in seconds; the last but one is how long Discord waits for a first answer. */
const BOUNDS = [0.005, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2.5, 3, 10];

/** What histograms are fed with. */
export type Observe = (
  name: HistogramName,
  seconds: number,
  labels?: Readonly<Record<string, string>>,
) => void;

/** Makes a registry of its own, not the global one of prom-client: two bots in a process do not meet. */
export function createRegistry(): {
  readonly registry: Registry;
  readonly observe: Observe;
  read(from: Readers): void;
} {
  const registry = new Registry();
  const histograms = new Map<string, Histogram>();
  const common = (name: HistogramName | PlainName) => ({
    name,
    help: factsOf(name).help,
    labelNames: [...(factsOf(name).labels ?? [])],
    registers: [],
  });
  for (const name of METRIC_NAMES)
    if (factsOf(name).type === 'histogram')
      histograms.set(name, new Histogram({ ...common(name), buckets: BOUNDS }));
  for (const histogram of histograms.values()) registry.registerMetric(histogram);
  return {
    registry,
    observe: (name, seconds, labels = {}) => histograms.get(name)?.observe({ ...labels }, seconds),
    read(readers) {
      for (const name of Object.keys(readers) as PlainName[])
        addReader(registry, common(name), readers[name]);
    },
  };
}

type Common = ConstructorParameters<typeof Gauge>[0];

/** Asked only when somebody scrapes. What was not measured is absent, not 0. */
function addReader(registry: Registry, common: Common, read: Readers[PlainName]): void {
  if (factsOf(common.name as PlainName).type === 'gauge') {
    const gauge = new Gauge({
      ...common,
      collect() {
        this.reset();
        if (common.labelNames?.length === 0) this.remove();
        for (const { labels = {}, value } of read()) this.set({ ...labels }, value);
      },
    });
    registry.registerMetric(gauge);
    return;
  }
  const counter = new Counter({
    ...common,
    collect() {
      this.reset();
      for (const { labels = {}, value } of read()) this.inc({ ...labels }, value);
    },
  });
  registry.registerMetric(counter);
}
