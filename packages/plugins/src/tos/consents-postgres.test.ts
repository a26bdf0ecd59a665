import { afterAll, beforeAll, describe } from 'vitest';
import { missing } from '../../../../scripts/testing/services.ts';
import { type PostgresServer, startPostgres } from '../../../../scripts/testing/start-postgres.ts';
import { testConsentInterleavings } from '../../test/consent-interleavings.ts';
import { type OpenProcesses, testConsents } from '../../test/consents-contract.ts';
import { openPostgres } from '../../test/open-ledger.ts';

describe.skipIf(missing('postgres'))('consent on Postgres', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server[Symbol.asyncDispose]());
  const open: OpenProcesses = async (clock, count) => {
    const url = await server.createDatabase();
    return Promise.all(Array.from({ length: count }, () => openPostgres(url, clock)));
  };

  testConsents(open);
  testConsentInterleavings(open, { count: 300, atOnce: 3 });
});
