import { describe } from 'vitest';
import { testConsentInterleavings } from '../../test/consent-interleavings.ts';
import { type OpenProcesses, testConsents } from '../../test/consents-contract.ts';
import { openSqlite } from '../../test/open-ledger.ts';

describe('consent on SQLite', () => {
  // An SQLite file belongs to one process.
  const open: OpenProcesses = async (clock) => [await openSqlite(clock)];

  testConsents(open);
  testConsentInterleavings(open, { count: 10_000, atOnce: 500 });
});
