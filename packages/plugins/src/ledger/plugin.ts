import { definePlugin, defineTask, Time } from '@bronxbot/core';
import { Database } from '../database/service.ts';
import type { Book } from './book.ts';
import { invalid } from './check.ts';
import { createLedger, openBook } from './create-ledger.ts';
import { releaseExpired } from './holds.ts';
import { erasePerson, exportPerson } from './personal-data.ts';
import type { LedgerTexts } from './refusals.ts';
import { Ledger } from './service.ts';
import { tidyHistory } from './tidy.ts';

const DAY_MS = 86_400_000;
/** A hold lives 30 days at most, and ends by the key of its beginning. */
const MIN_HISTORY_MS = 31 * DAY_MS;

/** How the ledger is kept. */
export interface LedgerOptions {
  /**
   * How long movements are kept, in milliseconds, at least 31 days. Older ones are carried forward in sums, and their keys are
   * forgotten. @defaultValue 400 days
   */
  readonly historyMs?: number;
  /** Refusals in your own words. @defaultValue English */
  readonly texts?: Partial<LedgerTexts>;
}

/**
 * Provides {@link Ledger}: money that is never lost, doubled or negative. Needs the database plugin.
 * @throws PluginError `LEDGER_INVALID` for a history that is too short.
 */
export const ledger = ({ historyMs = 400 * DAY_MS, texts = {} }: LedgerOptions = {}) => {
  if (!(historyMs >= MIN_HISTORY_MS))
    throw invalid(`The ledger keeps history for ${historyMs} ms; give at least ${MIN_HISTORY_MS} (31 days).`);
  // One description may serve several bots, each with a database of its own.
  const books = new WeakMap<Database, Book>();
  const bookOf = (database: Database): Book => {
    const book = books.get(database);
    if (!book) throw invalid('The ledger is not open: its plugin has not started.');
    return book;
  };
  return definePlugin({
    name: 'ledger',
    uses: { database: Database, time: Time },
    provides: Ledger,
    storesPersonalData: true,
    privacy: {
      describe:
        'Your balances, the stakes of games you are playing, and what you were paid, paid and played for. When you have it erased, your money is gone, and the people you dealt with see "erased" in your place.',
      export: (userId, { database }) => exportPerson(bookOf(database), userId),
      erase: (userId, { database }) => erasePerson(bookOf(database), userId),
    },
    tasks: [
      defineTask({
        name: 'ledger-holds',
        everyMs: 300_000,
        exclusive: true,
        uses: { database: Database },
        run: ({ database, signal }) => releaseExpired(bookOf(database), signal),
      }),
      defineTask({
        name: 'ledger-history',
        cron: '40 4 * * *',
        exclusive: true,
        timeLimitMs: 600_000,
        uses: { database: Database },
        run: ({ database, signal }) => tidyHistory(bookOf(database), historyMs, signal),
      }),
    ],
    async start({ database, time }) {
      const book = await openBook(database, { clock: time, texts });
      books.set(database, book);
      return createLedger(book);
    },
  });
};
