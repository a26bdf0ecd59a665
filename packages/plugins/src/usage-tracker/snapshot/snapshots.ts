import type { Clock, Logger } from '@bronxbot/core';
import type { Store } from '../../database/service.ts';
import type { LimitedSlice, RateLimit } from '../../rate-limit/service.ts';
import type { UsageEvent } from '../service.ts';
import type { CountSchema } from '../store/tables.ts';
import type { Snapshot, Total } from './snapshot.ts';
import { readSnapshot, writeSnapshot } from './snapshot-files.ts';

export interface SnapshotsOptions {
  readonly folder: string;
  readonly store: Store<CountSchema>;
  readonly limits: RateLimit | undefined;
  /** How many outcomes this process has counted. */
  readonly recorded: () => number;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Logger;
  readonly emit: (event: UsageEvent) => void;
}

/** Keeps what the database has not: the 429 answers of the day; and totals that a person can read without the database. */
export interface Snapshots {
  /** Damaged files that this process has put aside. */
  readonly damaged: readonly string[];
  /** Takes over what an earlier run has kept. Never throws. */
  restore(): void;
  /** Writes a snapshot unless the last one says the same. */
  save(): Promise<void>;
}

/** Makes snapshots in a folder. */
export function createSnapshots(options: SnapshotsOptions): Snapshots {
  const { clock, emit, folder, limits, log, recorded, store } = options;
  let saved = '0 []';
  const damaged: string[] = [];
  return {
    damaged,
    restore() {
      try {
        const found = readSnapshot(folder);
        for (const file of found.damaged) {
          log.warn('A snapshot of usage is damaged; it was put aside, and the one before it is used', {
            folder,
            file,
          });
          damaged.push(file);
          emit({ type: 'snapshot-damaged', file });
        }
        limits?.restore(slicesOf(found.snapshot));
      } catch (error) {
        log.warn('The snapshots of usage cannot be read', { folder, error });
      }
    },
    async save() {
      const rateLimits = limits?.history() ?? [];
      const state = `${recorded()} ${JSON.stringify(rateLimits)}`;
      if (state === saved) return;
      const totals = await readTotals(store).catch((error: unknown) => {
        log.info('A snapshot of usage is made without totals', { error });
        return null;
      });
      writeSnapshot(folder, { atMs: clock.now(), totals, rateLimits });
      saved = state;
    },
  };
}

/** Only what makes sense: the checksum keeps damage out, not the hand of a person. */
const slicesOf = (snapshot: Snapshot | undefined): readonly LimitedSlice[] =>
  (Array.isArray(snapshot?.rateLimits) ? snapshot.rateLimits : []).filter(
    ({ route, fromMs, hits, waitMs }) =>
      typeof route === 'string' &&
      [fromMs, hits, waitMs].every((value) => Number.isFinite(value) && value >= 0),
  );

async function readTotals(store: Store<CountSchema>): Promise<readonly Total[]> {
  const rows = await store.read((db) =>
    db.selectFrom('usage_paths').selectAll().orderBy('path').orderBy('kind').execute(),
  );
  return rows.map(({ first_at_ms: firstAtMs, last_at_ms: lastAtMs, kind, ...row }) => ({
    ...row,
    kind: kind as Total['kind'],
    firstAtMs,
    lastAtMs,
  }));
}
