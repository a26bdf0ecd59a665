import type { LeaseHolder } from '../core-services.ts';

/** Keeps the lease of one exclusive task. */
export interface LeaseKeeper {
  /** The signal of the lease, taken now unless it is held; `undefined` when another process has it. */
  hold(): Promise<AbortSignal | undefined>;
  release(): Promise<void>;
}

/**
 * Makes a keeper. A lease is kept from run to run: given back in between, a process whose clock is a little behind would take it
 * and run the same task once more.
 */
export function createLeaseKeeper(leases: LeaseHolder, name: string): LeaseKeeper {
  let lease: Awaited<ReturnType<LeaseHolder['acquire']>>;
  return {
    async hold() {
      if (!lease || lease.signal.aborted) lease = await leases.acquire(name);
      return lease?.signal;
    },
    async release() {
      const held = lease;
      lease = undefined;
      await held?.release();
    },
  };
}
