import { defineService } from '@bronxbot/core';

/** One figure of the bot. */
export interface Metric {
  /** In the way of Prometheus: `bot_command_duration_seconds`. */
  readonly name: string;
  readonly help: string;
}

/** How the bot is doing. */
export interface Performance {
  /** The value of a metric now, in its base unit; `undefined` before it was measured. A labelled one is the sum, a histogram its p99 of the last five minutes. */
  value(metric: string): number | undefined;
  /** What can be asked for, in alerts too. */
  metrics(): readonly Metric[];
  /** In the text format of Prometheus. */
  exposition(): Promise<string>;
}
export const Performance = defineService<Performance>()('performance');
