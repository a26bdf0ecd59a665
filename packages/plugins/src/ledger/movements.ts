import { balanceOf, compare, move, put, take } from './accounts.ts';
import { type Book, type Entries, inUnit } from './book.ts';
import { checkAccount, checkAmount, checkKey, checkName, checkReason, invalid } from './check.ts';
import { digest } from './digest.ts';
import { type Line, recordMovement } from './record-movement.ts';
import type { Account, Credit, Debit, Movement, Receipt, Transfer } from './service.ts';

/** See {@link Ledger}. */
export async function credit(book: Book, { to, source, ...movement }: Credit): Promise<Receipt> {
  checkAccount(to);
  checkName('source', source);
  return run(book, movement, to, { kind: 'credit', name: source, to }, (db) =>
    put(book, db, to, movement.amount),
  );
}

/** See {@link Ledger}. */
export async function debit(book: Book, { from, sink, ...movement }: Debit): Promise<Receipt> {
  checkAccount(from);
  checkName('sink', sink);
  return run(book, movement, from, { kind: 'debit', name: sink, from }, (db) =>
    take(book, db, from, movement.amount),
  );
}

/** See {@link Ledger}. */
export async function transfer(book: Book, { from, to, ...movement }: Transfer): Promise<Receipt> {
  checkAccount(from);
  checkAccount(to);
  if (compare(from, to) === 0)
    throw invalid(`A transfer goes from the ${from.pocket} of ${from.userId} to itself.`);
  return run(book, movement, from, { kind: 'transfer', from, to }, (db) =>
    move(book, db, { from, to, amount: movement.amount }),
  );
}

/** What a movement is, beside what every movement says. */
type About = Pick<Line, 'kind' | 'name' | 'from' | 'to'>;

/** Writes a movement down, and moves the money if this is its first time. */
export async function run(
  book: Book,
  { amount, key, reason, unit }: Movement,
  concerned: Account,
  about: About,
  moveMoney: (db: Entries) => Promise<number>,
): Promise<Receipt> {
  checkAmount(amount);
  checkKey(key);
  checkReason(reason);
  const line = { ...about, key: digest(key), atMs: book.clock.now(), amount, reason };
  return inUnit(book, unit, async (db) => {
    const { before } = await recordMovement(book, db, line);
    if (before) return { balance: await balanceOf(db, concerned), amount: before.amount, repeated: true };
    return { balance: await moveMoney(db), amount, repeated: false };
  });
}
