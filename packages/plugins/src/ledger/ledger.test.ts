import { describe } from 'vitest';
import { testLedger } from '../../test/ledger-contract.ts';
import { openSqlite } from '../../test/open-ledger.ts';

describe('the ledger on sqlite', () => testLedger(openSqlite));
