import { type Clock, systemClock } from '@bronxbot/core';
import type { Database } from '../database/service.ts';
import { audit } from './audit.ts';
import type { Book } from './book.ts';
import { history } from './history.ts';
import { hold, release, settle } from './holds.ts';
import { balance, balances, records, top } from './lists.ts';
import { credit, debit, transfer } from './movements.ts';
import { DEFAULT_LEDGER_TEXTS, type LedgerTexts } from './refusals.ts';
import type { Ledger } from './service.ts';
import { ledgerTables } from './tables.ts';

/** Opens the book of a database. */
export async function openBook(
  database: Database,
  { clock, texts = {} }: { readonly clock: Pick<Clock, 'now'>; readonly texts?: Partial<LedgerTexts> },
): Promise<Book> {
  const store = await database.open(ledgerTables);
  return { engine: database.engine, store, clock, texts: { ...DEFAULT_LEDGER_TEXTS, ...texts } };
}

/** Opens the ledger of a database without a bot, for scripts. */
export async function openLedger(
  database: Database,
  { clock = systemClock }: { readonly clock?: Pick<Clock, 'now'> } = {},
): Promise<Ledger> {
  return createLedger(await openBook(database, { clock }));
}

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
