import type { Awaitable, Needs, Part, Used, Uses } from '../service.ts';

/** Work that repeats. */
export interface Task<out Needed extends string = string> extends Part<{ name: string; needs: Needed }> {}

/** What a run of a task receives beside its services. */
export interface TaskContext {
  /** Aborts at the time limit and when the bot stops. */
  readonly signal: AbortSignal;
}

/** When a task runs, and how long it may take. */
export interface TaskOptions {
  readonly everyMs?: number;
  readonly cron?: string;
  /** The zone of `cron`, an IANA name. @defaultValue `'UTC'` */
  readonly timeZone?: string;
  /** Runs in one process of the fleet only, when a plugin provides leases. @defaultValue `false` */
  readonly exclusive?: boolean;
  /** The first run of an interval waits a random time up to this, in milliseconds. @defaultValue a tenth of `everyMs` */
  readonly jitterMs?: number;
  /** A run is aborted, and counted as failed, after this many milliseconds. @defaultValue `60_000` */
  readonly timeLimitMs?: number;
  /** How often a failed run is tried again before it counts as failed. @defaultValue `0` */
  readonly retries?: number;
  /** The wait before the first retry in milliseconds; it doubles. @defaultValue `1_000` */
  readonly backoffMs?: number;
}

export type TaskRun<U extends Uses> = (context: TaskContext & Used<U>) => Awaitable<void>;
export type TaskOf<U extends Uses> = Task<Needs<U>>;
