import { sql } from 'kysely';
import type { Book, Entries } from './book.ts';
import { MAX_AMOUNT } from './check.ts';
import { compileOnce } from './compile-once.ts';
import { accountFull, InsufficientFunds } from './refusals.ts';
import type { Account } from './service.ts';

interface Change {
  readonly userId: string;
  readonly pocket: string;
  readonly amount: number;
}

const TAKE = compileOnce((db, { amount, pocket, userId }: Change) =>
  db
    .updateTable('ledger_accounts')
    .set({ balance: sql`balance - ${amount}` })
    .where('user_id', '=', userId)
    .where('pocket', '=', pocket)
    .where('balance', '>=', amount)
    .returning('balance'),
);

const PUT = compileOnce((db, { amount, most, pocket, userId }: Change & { readonly most: number }) =>
  db
    .insertInto('ledger_accounts')
    .values({ user_id: userId, pocket, balance: amount })
    .onConflict((conflict) =>
      conflict
        .columns(['user_id', 'pocket'])
        .doUpdateSet({ balance: sql`ledger_accounts.balance + excluded.balance` })
        .where('ledger_accounts.balance', '<=', most),
    )
    .returning('balance'),
);

/**
 * Takes money out of an account and gives its new balance. Whether there is enough is decided by the statement that takes it.
 * @throws InsufficientFunds
 */
export async function take(
  { engine, texts }: Book,
  db: Entries,
  account: Account,
  amount: number,
): Promise<number> {
  const row = await TAKE(db, engine, { ...account, amount });
  if (row) return row.balance;
  const balance = await balanceOf(db, account);
  throw new InsufficientFunds({ pocket: account.pocket, amount, balance }, texts.insufficient);
}

/**
 * Puts money into an account, which it opens if need be, and gives its new balance.
 * @throws Refusal `LEDGER_FULL`
 */
export async function put(
  { engine, texts }: Book,
  db: Entries,
  account: Account,
  amount: number,
): Promise<number> {
  const row = await PUT(db, engine, { ...account, amount, most: MAX_AMOUNT - amount });
  if (!row) throw accountFull(texts, account.pocket);
  return row.balance;
}

/** Moves money and gives the new balance of `from`. Rows are locked in one order everywhere, so that nobody waits in a ring. */
export async function move(
  book: Book,
  db: Entries,
  { from, to, amount }: { readonly from: Account; readonly to: Account; readonly amount: number },
): Promise<number> {
  if (compare(from, to) < 0) {
    const balance = await take(book, db, from, amount);
    await put(book, db, to, amount);
    return balance;
  }
  await put(book, db, to, amount);
  return take(book, db, from, amount);
}

/** The balance of an account; 0 when it was never used. */
export async function balanceOf(
  db: Pick<Entries, 'selectFrom'>,
  { userId, pocket }: Account,
): Promise<number> {
  const row = await db
    .selectFrom('ledger_accounts')
    .select('balance')
    .where('user_id', '=', userId)
    .where('pocket', '=', pocket)
    .executeTakeFirst();
  return row?.balance ?? 0;
}

/** Negative when `one` comes before `other` in the order of locks, 0 when they are the same. */
export function compare(one: Account, other: Account): number {
  if (one.userId !== other.userId) return one.userId < other.userId ? -1 : 1;
  if (one.pocket === other.pocket) return 0;
  return one.pocket < other.pocket ? -1 : 1;
}
