import { audit } from './audit.ts';
import type { Book } from './book.ts';
import { history } from './history.ts';
import { hold, release, settle } from './holds.ts';
import { balance, balances, records, top } from './lists.ts';
import { credit, debit, transfer } from './movements.ts';
import type { Ledger } from './service.ts';

/** The ledger over a book. */
export const createLedger = (book: Book): Ledger => ({
  credit: (request) => credit(book, request),
  debit: (request) => debit(book, request),
  transfer: (request) => transfer(book, request),
  hold: (request) => hold(book, request),
  settle: (id, settlement) => settle(book, id, settlement),
  release: (id, also) => release(book, id, also),
  balance: (account) => balance(book, account),
  balances: (userId) => balances(book, userId),
  history: (userId, range) => history(book, userId, range),
  top: (range) => top(book, range),
  records: (range) => records(book, range),
  audit: () => audit(book),
});
