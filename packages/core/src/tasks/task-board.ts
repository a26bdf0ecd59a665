/** How one task is doing. */
export interface TaskHealth {
  readonly name: string;
  readonly plugin: string | undefined;
  readonly state: 'waiting' | 'running' | 'paused' | 'stopped';
  /** Runs that were due, including those skipped because the one before had not ended. */
  readonly due: number;
  readonly succeeded: number;
  readonly failed: number;
  /** Due runs that were skipped: the run before had not ended, or another process holds the lease. */
  readonly overlapped: number;
  readonly elsewhere: number;
  /** Successful over due runs of this process, 0 to 1; 1 before the first. */
  readonly health: number;
  readonly lastStartedAtMs?: number;
  readonly lastDurationMs?: number;
  readonly lastError?: unknown;
  readonly nextAtMs?: number;
}

/** The background tasks of this process. Names are unique; an unknown one throws `TASK_UNKNOWN`. */
export interface TaskBoard {
  list(): readonly TaskHealth[];
  pause(name: string): void;
  resume(name: string): void;
  /** Runs it now, unless it is running; resolves when that run has ended. */
  runNow(name: string): Promise<void>;
}
