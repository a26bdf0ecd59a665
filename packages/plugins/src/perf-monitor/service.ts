import { defineService } from '@bronxbot/core';
import type { MetricName } from './metrics/metrics.ts';

export type { MetricName } from './metrics/metrics.ts';

/** One figure of the bot. */
export interface Metric {
  /** In the way of Prometheus: `bot_command_duration_seconds`. */
  readonly name: MetricName;
  readonly help: string;
}
/** How values are spread, in milliseconds; percentiles are right to about 7 %. */
export interface Spread {
  readonly count: number;
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}
/** A value at a moment, UTC milliseconds. */
export interface Point {
  readonly atMs: number;
  readonly value: number;
}
/** Whether the bot can do its work. */
export interface Readiness {
  readonly ready: boolean;
  /** What is not well, in a few words each, without secrets. */
  readonly reasons: readonly string[];
}

/** How the bot is doing. */
export interface Performance {
  /**
   * The value of a metric now, in its base unit; `undefined` where it was not measured. Of one with labels it is the sum, or the worst
   * where a sum says nothing; of a counter, its growth in the last five minutes; of a histogram, the p99 of the last five minutes.
   */
  value(metric: MetricName): number | undefined;
  /** What can be asked for, in alerts too. */
  metrics(): readonly Metric[];
  /** In the text format of Prometheus. */
  exposition(): Promise<string>;
  /** Whether every shard is ready with a fresh heartbeat, the database answers, and the bot neither starts nor stops. */
  readiness(): Promise<Readiness>;
}
export const Performance = defineService<Performance>()('performance');
