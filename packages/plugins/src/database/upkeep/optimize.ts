import type { Clock } from '@bronxbot/core';
import type { Database, Upkeep } from '../service.ts';
import type { DatabaseStatus } from '../status.ts';
import { countOldRows, type OldRows, removeOldRows } from './retention.ts';

/** What an optimisation does, or would do. */
export interface Optimization {
  /** Rows that plugins no longer keep. */
  readonly oldRows: readonly OldRows[];
  readonly upkeep: readonly Upkeep[];
}

/** Of a file or of all rows, from 0 to 1: beyond this share a vacuum is worth its time. */
const WORTH_A_VACUUM = 0.2;
/** Below this nobody minds, in bytes. */
const SMALL_FILE_BYTES = 1_000_000;

/** Says what {@link optimize} would do, and does nothing. */
export async function planOptimization(database: Database, clock: Pick<Clock, 'now'>): Promise<Optimization> {
  const oldRows = await countOldRows(database, clock.now());
  return { oldRows, upkeep: upkeepFor(await database.status()) };
}

/**
 * Removes what plugins no longer keep, and then makes the database quick again. It ends early when the signal aborts; what was done
 * stays done.
 */
export async function optimize(
  database: Database,
  clock: Pick<Clock, 'now'>,
  signal: AbortSignal,
): Promise<Optimization> {
  const oldRows = await removeOldRows(database, clock.now(), signal);
  const done: Upkeep[] = [];
  for (const kind of upkeepFor(await database.status())) {
    signal.throwIfAborted();
    await database.upkeep(kind);
    done.push(kind);
  }
  return { oldRows, upkeep: done };
}

/** What was deleted lets the planner think wrong until it is analysed, so a vacuum comes before. */
function upkeepFor(status: DatabaseStatus): readonly Upkeep[] {
  const vacuum: readonly Upkeep[] = isWorthAVacuum(status) ? ['vacuum'] : [];
  return status.engine === 'sqlite' ? [...vacuum, 'analyse', 'checkpoint'] : [...vacuum, 'analyse'];
}

function isWorthAVacuum(status: DatabaseStatus): boolean {
  if (status.engine === 'postgres') return (status.server?.deadShare ?? 0) > WORTH_A_VACUUM;
  return status.files.some(
    ({ fileBytes, fragmentation }) => fileBytes > SMALL_FILE_BYTES && fragmentation > WORTH_A_VACUUM,
  );
}
