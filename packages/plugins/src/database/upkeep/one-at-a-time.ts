import type { LeaseHolder } from '@bronxbot/core';
import type { Database } from '../service.ts';

/** Apart from the lease of the weekly task, which one process keeps from week to week. */
const LEASE = 'database-optimize';

/** Databases that are being optimised by this process. Leases may be core's own, which grant everything. */
const RUNNING = new WeakSet<Database>();

/** Runs work unless it runs already, here or elsewhere in the fleet: then `undefined`. The signal aborts when the lease is lost. */
export async function oneAtATime<T>(
  database: Database,
  leases: LeaseHolder,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  if (RUNNING.has(database)) return undefined;
  RUNNING.add(database);
  try {
    const lease = await leases.acquire(LEASE);
    if (!lease) return undefined;
    try {
      return await work(AbortSignal.any([signal, lease.signal]));
    } finally {
      await lease.release();
    }
  } finally {
    RUNNING.delete(database);
  }
}
