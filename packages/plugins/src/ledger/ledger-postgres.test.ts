import { afterAll, beforeAll, describe } from 'vitest';
import { missing } from '../../../../scripts/testing/services.ts';
import { type PostgresServer, startPostgres } from '../../../../scripts/testing/start-postgres.ts';
import { testBooks } from '../../test/books-contract.ts';
import { testHolds } from '../../test/hold-contract.ts';
import { testLedger } from '../../test/ledger-contract.ts';
import { testLedgerProperties } from '../../test/ledger-properties.ts';
import { type OpenDatabase, openPostgres } from '../../test/open-ledger.ts';

describe.skipIf(missing('postgres'))('the ledger on postgres', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server[Symbol.asyncDispose]());
  const open: OpenDatabase = async (clock) => openPostgres(await server.createDatabase(), clock);

  testLedger(open);
  testHolds(open);
  testBooks(open);
  testLedgerProperties(open, { runs: 30 });
});
