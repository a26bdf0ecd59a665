import { describe } from 'vitest';
import { testBooks } from '../../test/books-contract.ts';
import { testHolds } from '../../test/hold-contract.ts';
import { testLedger } from '../../test/ledger-contract.ts';
import { testLedgerProperties } from '../../test/ledger-properties.ts';
import { openSqlite } from '../../test/open-ledger.ts';

describe('the ledger on sqlite', () => {
  testLedger(openSqlite);
  testHolds(openSqlite);
  testBooks(openSqlite);
  testLedgerProperties(openSqlite, { runs: 100 });
});
