import { definePlugin, Leases } from '@bronxbot/core';
import { PluginError } from '../../errors.ts';
import { KeptLeases } from '../../internal/kept-leases.ts';
import { Database } from '../service.ts';
import { createMemoryRegister } from './memory-register.ts';
import { createPostgresRegister, leaseTables } from './postgres-register.ts';

/** How long leases live. */
export interface DatabaseLeasesOptions {
  /**
   * How long a lease outlives a process that died or lost the database, in milliseconds, 1,000 to 3,600,000. It is renewed after a
   * third of this; a holder that cannot renew it lets go after four fifths. @defaultValue `15_000`
   */
  readonly ttlMs?: number;
}

/**
 * Provides core's `Leases` over {@link Database}: each exclusive task runs in one process of the fleet. The server's clock decides
 * on Postgres; an SQLite file has one process, which holds them all. While the database is away nobody is granted anything.
 * @throws PluginError `DATABASE_INVALID` when `ttlMs` makes no sense.
 */
export const databaseLeases = ({ ttlMs = 15_000 }: DatabaseLeasesOptions = {}) => {
  if (!(ttlMs >= 1_000 && ttlMs <= 3_600_000))
    throw new PluginError(
      'DATABASE_INVALID',
      `A lease lives ${ttlMs} ms; give databaseLeases a ttlMs from 1,000 to 3,600,000.`,
    );
  return definePlugin({
    name: 'database-leases',
    uses: { database: Database },
    provides: Leases,
    start: async ({ database }) => createDatabaseLeases(database, ttlMs),
    // The lifecycle hands back what start gave.
    stop: (leases) => (leases as KeptLeases).stop(),
  });
};

/** Leases over a database. */
export async function createDatabaseLeases(database: Database, ttlMs: number): Promise<KeptLeases> {
  if (database.engine === 'sqlite') return new KeptLeases({ register: createMemoryRegister(), ttlMs });
  return new KeptLeases({ register: createPostgresRegister(await database.open(leaseTables)), ttlMs });
}
