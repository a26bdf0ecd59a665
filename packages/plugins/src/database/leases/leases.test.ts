import { systemClock } from '@bronxbot/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { missing } from '../../../../../scripts/testing/services.ts';
import { type PostgresServer, startPostgres } from '../../../../../scripts/testing/start-postgres.ts';
import { startTcpProxy } from '../../../../../scripts/testing/tcp-proxy.ts';
import {
  type LeaseFleet,
  type RemoteLeaseProcess,
  testLeases,
  testSharedLeases,
} from '../../../test/lease-contract.ts';
import { openPostgres, openSqlite } from '../../../test/open-ledger.ts';
import { createDatabaseLeases, databaseLeases } from './plugin.ts';

/** Ends what was opened, last first. */
class Ends implements AsyncDisposable {
  readonly #ends: (() => Promise<void>)[] = [];
  add(end: () => Promise<void>): void {
    this.#ends.push(end);
  }
  async [Symbol.asyncDispose](): Promise<void> {
    for (const end of this.#ends.splice(0).toReversed()) await end();
  }
}

describe('leases on sqlite', () => {
  testLeases(async (): Promise<LeaseFleet> => {
    const ends = new Ends();
    return Object.assign(ends, {
      async join() {
        const database = await openSqlite(systemClock);
        const leases = await createDatabaseLeases(database, 1_000);
        ends.add(async () => database[Symbol.asyncDispose]());
        ends.add(() => leases.stop());
        return { leases, stop: () => leases.stop() };
      },
    });
  });

  test.each([0, 999, 3_600_001, Number.NaN])('of %d ms are refused', (ttlMs) => {
    expect(() => databaseLeases({ ttlMs })).toThrow(expect.objectContaining({ code: 'DATABASE_INVALID' }));
  });
});

describe.skipIf(missing('postgres'))('leases on postgres', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  testSharedLeases(async (): Promise<LeaseFleet<RemoteLeaseProcess>> => {
    const url = new URL(await server.createDatabase());
    const ends = new Ends();
    return Object.assign(ends, {
      async join() {
        const wire = await startTcpProxy(server.port);
        url.port = String(wire.port);
        const database = await openPostgres(url.href, systemClock);
        const leases = await createDatabaseLeases(database, 1_000);
        ends.add(wire.stop);
        ends.add(() => database.stop());
        ends.add(() => leases.stop());
        return { leases, stop: () => leases.stop(), freeze: wire.freeze, heal: wire.heal };
      },
    });
  });
});
