import { type Clock, createLogger, type Logger, type Outcome, systemClock } from '@bronxbot/core';
import type { Database } from '../database/service.ts';
import { createRunning } from './running-usage.ts';
import type { Usage } from './service.ts';

/** How usage is counted outside of a bot. */
export interface OpenUsageOptions {
  /** Whose uses are counted by person. @defaultValue `'none'` */
  readonly people?: 'all' | 'none';
  /** @defaultValue the machine's time */
  readonly clock?: Clock;
  /** @defaultValue JSON lines on standard output, from `warn` up */
  readonly log?: Logger;
}

/** Usage that is counted outside of a bot. */
export interface OpenUsage {
  readonly usage: Usage;
  /** Counts one outcome. */
  record(outcome: Outcome): void;
  /** Writes what is counted, and counts no more. */
  stop(): Promise<void>;
}

/** Opens the figures in a database without a bot: for scripts that read them, or feed them. No snapshots are made. */
export async function openUsage(
  database: Database,
  { people = 'none', clock = systemClock, log }: OpenUsageOptions = {},
): Promise<OpenUsage> {
  const feed = { subscribe: () => () => {} };
  const { tracker, stop, usage } = await createRunning(
    {
      database,
      outcomes: feed,
      commands: NONE,
      time: clock,
      log: log ?? (await createLogger()),
      tos: undefined,
      limits: undefined,
    },
    { people, folder: false },
  );
  return { usage, record: tracker.record, stop };
}

const NONE = {
  entries: [],
  find: () => undefined,
  nearest: () => undefined,
  mention: (path: string) => path,
  isOwner: () => false,
};
