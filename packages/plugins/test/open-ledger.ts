import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '@bronxbot/core';
import { createFakeClock, type FakeClock } from '../../core/test/fake-clock.ts';
import { createTestLog } from '../../core/test/test-log.ts';
import { createPostgresDatabase } from '../src/database/postgres/postgres-database.ts';
import type { RunningDatabase } from '../src/database/running-database.ts';
import { createSqliteDatabase } from '../src/database/sqlite/sqlite-database.ts';
import type { Book } from '../src/ledger/book.ts';
import { createLedger, openBook } from '../src/ledger/create-ledger.ts';
import type { Ledger } from '../src/ledger/service.ts';

/** A ledger with the database below it, and a clock that stands still. */
export interface OpenLedger extends AsyncDisposable {
  readonly ledger: Ledger;
  readonly book: Book;
  readonly database: RunningDatabase;
  readonly clock: FakeClock;
}

/** Opens a database on a clock. */
export type OpenDatabase = (clock: Clock) => Promise<RunningDatabase & AsyncDisposable>;

/** Opens the ledger of a database; leaving the scope stops it. */
export async function openLedger(open: OpenDatabase = openSqlite): Promise<OpenLedger> {
  const clock = createFakeClock();
  const database = await open(clock);
  const book = await openBook(database, { clock });
  return {
    ledger: createLedger(book),
    book,
    database,
    clock,
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}

/** Opens an SQLite file in a folder of its own, which goes with it. */
export async function openSqlite(clock: Clock): Promise<RunningDatabase & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'ledger-'));
  const database = await createSqliteDatabase({
    file: join(folder, 'bot.sqlite'),
    onCorrupt: 'refuse',
    timeoutMs: 2_000,
    maxWaiting: 10_000,
    clock,
    log: createTestLog(),
  });
  return Object.assign(database, {
    async [Symbol.asyncDispose]() {
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  });
}

/** Opens a Postgres database with few connections. */
export async function openPostgres(url: string, clock: Clock): Promise<RunningDatabase & AsyncDisposable> {
  const database = await createPostgresDatabase({
    url,
    pool: { min: 1, max: 10, idleMs: 30_000 },
    // Longer than a busy machine takes to serve a thousand at once.
    timeoutMs: 15_000,
    maxWaiting: 10_000,
    clock,
    log: createTestLog(),
  });
  return Object.assign(database, { [Symbol.asyncDispose]: () => database.stop() });
}
