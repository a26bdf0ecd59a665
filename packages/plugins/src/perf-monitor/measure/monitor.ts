import type { AlertWatch } from '../alerts/watch.ts';
import { OWN_TASK } from '../own-task.ts';
import {
  factsOf,
  type HistogramName,
  METRICS,
  METRIC_NAMES,
  type MetricName,
  type PlainName,
  type Readers,
} from '../metrics/metrics.ts';
import { createRegistry } from '../metrics/registry.ts';
import type { Performance, Readiness, Spread } from '../service.ts';
import { EntryMeter, errorShare, sumOf } from './entry-meter.ts';
import { GatewayMeter } from './gateway-meter.ts';
import { Growth } from './growth.ts';
import { History } from './history.ts';
import { ProcessMeter } from './process-meter.ts';
import { ownLimited, OWN_LIMITED } from './read-stores.ts';
import { createReaders } from './readers.ts';
import { SlowChecks } from './slow-checks.ts';
import type { Sources } from './sources.ts';
import { StallWatch } from './stall-watch.ts';
import { TaskJudge } from './task-judge.ts';

/** Everything that is measured, in one place: panels, pages, alerts and scrapes read from here. */
export class Monitor implements Performance {
  readonly sources: Sources;
  readonly process: ProcessMeter;
  readonly entries: EntryMeter;
  readonly gateway: GatewayMeter;
  readonly slow: SlowChecks;
  readonly stalls: StallWatch;
  readonly history: History;
  readonly growth = new Growth();
  readonly startedAt: number;
  readonly alerts: AlertWatch;
  readonly #judge: TaskJudge;
  readonly #made = createRegistry();
  readonly #readers: Readers;
  readonly #unsubscribe: () => void;

  /** @param settings.everyMs between readings. */
  constructor(
    sources: Sources,
    { alerts, everyMs }: { readonly alerts: AlertWatch; readonly everyMs: number },
  ) {
    const { client, log, outcomes, tasks, time } = sources;
    this.sources = sources;
    this.alerts = alerts;
    this.startedAt = time.monotonic();
    this.process = new ProcessMeter(time);
    this.entries = new EntryMeter(time, this.#made.observe);
    this.gateway = new GatewayMeter(client);
    this.slow = new SlowChecks({ ...sources, gateway: this.gateway });
    this.history = new History(everyMs);
    this.#judge = new TaskJudge(time);
    this.stalls = new StallWatch(log, () =>
      tasks
        .list()
        .filter(({ state }) => state === 'running')
        .map(({ name }) => name),
    );
    this.#readers = createReaders(this);
    this.#made.read(this.#readers);
    this.#unsubscribe = outcomes.subscribe((outcome) => {
      this.entries.record(outcome);
      this.stalls.ended(outcome.id);
    });
  }

  /** One reading for the history and for what grew. */
  sample(): void {
    this.process.fold();
    const { time } = this.sources;
    this.history.add(time.now(), this.#seriesNow());
    const counters = METRIC_NAMES.filter((name) => factsOf(name).type === 'counter') as PlainName[];
    this.growth.add(time.monotonic(), {
      ...Object.fromEntries(counters.map((name) => [name, this.total(name)])),
      [OWN_LIMITED]: ownLimited(this),
    });
    // A judgement that nobody reads still remembers what it saw.
    this.tasks();
    this.process.turn();
  }

  tasks() {
    return this.#judge.judge(this.sources.tasks.list());
  }

  /** The sum of a metric, whatever its labels. */
  total(name: PlainName): number {
    return this.#readers[name]().reduce((sum, { value }) => sum + value, 0);
  }

  value(name: MetricName): number | undefined {
    if (!Object.hasOwn(METRICS, name)) return undefined;
    const { across = 'sum', type } = factsOf(name);
    if (type === 'histogram') return seconds(this.#spreads[name as HistogramName]()?.p99);
    const plain = name as PlainName;
    if (type === 'counter') return this.growth.of(plain, this.total(plain));
    const values = this.#readers[plain]().map(({ value }) => value);
    if (values.length === 0) return undefined;
    return across === 'sum' ? values.reduce((sum, value) => sum + value, 0) : Math[across](...values);
  }

  metrics() {
    return METRIC_NAMES.map((name) => ({ name, help: factsOf(name).help }));
  }

  exposition(): Promise<string> {
    this.process.fold();
    return this.#made.registry.metrics();
  }

  async readiness(): Promise<Readiness> {
    const reasons: string[] = [];
    const own = this.sources.tasks.list().find(({ name }) => name === OWN_TASK);
    // The tasks are the last to start and the first to stop.
    if (own?.state === 'stopped') reasons.push('starting or stopping');
    const shards = this.gateway.shards();
    if (shards.length === 0) reasons.push('no shard');
    for (const { fresh, id, ready } of shards) {
      if (!ready) reasons.push(`shard ${id} is not ready`);
      else if (!fresh) reasons.push(`shard ${id} has no answer to its heartbeats`);
    }
    const database = await this.slow.askDatabase();
    if (database && !database.healthy) reasons.push('the database does not answer');
    return { ready: reasons.length === 0, reasons };
  }

  stop(): void {
    this.#unsubscribe();
    this.process.stop();
    this.gateway.stop();
    this.stalls.stop();
  }

  readonly #spreads: Readonly<Record<HistogramName, () => Spread | undefined>> = {
    bot_command_age_seconds: () => this.entries.age.spread('5m', this.sources.time.monotonic()),
    bot_command_acknowledgement_seconds: () =>
      this.entries.all.acknowledgement.spread('5m', this.sources.time.monotonic()),
    bot_command_duration_seconds: () => this.entries.all.duration.spread('5m', this.sources.time.monotonic()),
  };

  #seriesNow() {
    const nowMs = this.sources.time.monotonic();
    const loop = this.process.loop.spread('1m', nowMs);
    const endings = this.entries.endings('1m');
    const pings = this.gateway.shards().flatMap(({ pingMs }) => pingMs ?? []);
    const { heapUsed, rss } = process.memoryUsage();
    return {
      pingMs: pings.length === 0 ? undefined : Math.max(...pings),
      loopP99Ms: loop?.p99,
      loopMaxMs: this.process.longestMs,
      rssBytes: rss,
      heapBytes: heapUsed,
      cpuShare: this.process.cpuShare,
      entriesPerMinute: sumOf(endings),
      errorShare: errorShare(endings),
      acknowledgementP95Ms: this.entries.all.acknowledgement.spread('1m', nowMs)?.p95,
      waiting: this.sources.rateLimit ? this.total('bot_rest_waiting') : undefined,
    };
  }
}

const seconds = (ms: number | undefined) => (ms === undefined ? undefined : ms / 1_000);
