import type { Book, Entries } from './book.ts';
import { checkUser } from './check.ts';
import { balances } from './lists.ts';
import { readHistory } from './history.ts';
import { recordMovement } from './record-movement.ts';
import type { HistoryEntry } from './service.ts';
import { ERASED } from './tables.ts';

/** Lines that are read or rewritten at once. */
const SLICE = 500;
/** The most lines that an export has; the newest. */
const MAX_LINES = 100_000;

/** Everything the ledger keeps about a person. */
export async function exportPerson(book: Book, userId: string): Promise<object> {
  checkUser(userId);
  const holds = await book.store.read((db) =>
    db
      .selectFrom('ledger_holds')
      .select(['game', 'pocket', 'amount', 'expires_at_ms as expiresAtMs'])
      .where('user_id', '=', userId)
      .execute(),
  );
  return { balances: await balances(book, userId), holds, history: await allHistory(book, userId) };
}

async function allHistory({ store }: Book, userId: string): Promise<readonly HistoryEntry[]> {
  const lines: HistoryEntry[] = [];
  for (;;) {
    const page = await readHistory(store, userId, { limit: SLICE, beforeId: lines.at(-1)?.id });
    lines.push(...page);
    if (page.length < SLICE || lines.length >= MAX_LINES) return lines.slice(0, MAX_LINES);
  }
}

/**
 * Takes a person out of the books: their money goes into the sink `erasure`, and where others need a line of theirs, it says
 * `erased` in this person's place. Erasing twice is fine, and so is erasing again after a failure.
 */
export async function erasePerson(book: Book, userId: string): Promise<void> {
  checkUser(userId);
  await book.store.write((db) => closeAccounts(book, db, userId));
  for (const column of ['from_user', 'to_user'] as const) {
    while ((await book.store.write((db) => renameSlice(db, column, userId))) === SLICE);
  }
}

async function closeAccounts(book: Book, db: Entries, userId: string): Promise<void> {
  const accounts = await db
    .deleteFrom('ledger_accounts')
    .where('user_id', '=', userId)
    .returningAll()
    .execute();
  const holds = await db.deleteFrom('ledger_holds').where('user_id', '=', userId).returningAll().execute();
  const atMs = book.clock.now();
  const gone = [...accounts.map(({ pocket, balance }) => ({ pocket, amount: balance })), ...holds];
  // The end of each hold, so that the game in progress hears that it is over.
  for (const { key, game, pocket, amount } of holds)
    await recordMovement(book, db, {
      key,
      step: 1,
      kind: 'release',
      atMs,
      amount,
      name: game,
      to: { userId: ERASED, pocket },
    });
  for (const { amount, pocket } of gone.filter(({ amount }) => amount > 0))
    await recordMovement(book, db, {
      key: crypto.randomUUID(),
      kind: 'debit',
      atMs,
      amount,
      name: 'erasure',
      from: { userId: ERASED, pocket },
    });
}

/** What a reason says may be about this person too. */
async function renameSlice(db: Entries, column: 'from_user' | 'to_user', userId: string): Promise<number> {
  const ids = db.selectFrom('ledger_movements').select('id').where(column, '=', userId).limit(SLICE);
  const renamed = await db
    .updateTable('ledger_movements')
    .set({ [column]: ERASED, reason: null })
    .where('id', 'in', ids)
    .executeTakeFirst();
  return Number(renamed.numUpdatedRows);
}
