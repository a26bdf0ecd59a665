import { balanceOf, put, take } from './accounts.ts';
import { type Book, type Entries, inUnit } from './book.ts';
import { checkAccount, checkAmount, checkKey, checkName, checkReason, invalid } from './check.ts';
import { digest } from './digest.ts';
import { run } from './movements.ts';
import { findMovement, recordMovement } from './record-movement.ts';
import { holdOver } from './refusals.ts';
import type { Account, Hold, HoldRequest, Receipt, Settlement } from './service.ts';
import type { HoldRow } from './tables.ts';

const MAX_HOLD_MS = 30 * 86_400_000;
/** How many holds one round of the task looks for. */
const SLICE = 100;

/** See {@link Ledger}. */
export async function hold(
  book: Book,
  { from, game, expiresAfterMs = 900_000, ...movement }: HoldRequest,
): Promise<Hold> {
  checkAccount(from);
  checkName('game', game);
  if (!(expiresAfterMs > 0 && expiresAfterMs <= MAX_HOLD_MS))
    throw invalid(`A hold expires after ${expiresAfterMs} ms; give more than 0 and at most 30 days.`);
  const receipt = await run(book, movement, from, { kind: 'hold', name: game, from }, async (db) => {
    const balance = await take(book, db, from, movement.amount);
    await db
      .insertInto('ledger_holds')
      .values({
        key: digest(movement.key),
        user_id: from.userId,
        pocket: from.pocket,
        game,
        amount: movement.amount,
        expires_at_ms: book.clock.now() + Math.ceil(expiresAfterMs),
      })
      .execute();
    return balance;
  });
  return { ...receipt, id: movement.key };
}

/** See {@link Ledger}. */
export async function settle(
  book: Book,
  holdId: string,
  { pays, reason, unit }: Settlement,
): Promise<Receipt> {
  checkAmount(pays, 0);
  checkReason(reason);
  return inUnit(book, unit, (db) => end(book, db, keyOf(holdId), { kind: 'settle', pays, reason }));
}

/** See {@link Ledger}. */
export async function release(
  book: Book,
  holdId: string,
  { reason, unit }: Omit<Settlement, 'pays'> = {},
): Promise<Receipt> {
  checkReason(reason);
  return inUnit(book, unit, (db) => end(book, db, keyOf(holdId), { kind: 'release', reason }));
}

/**
 * Gives back the stakes of holds that have expired, each in a unit of its own, until there are none or the signal aborts.
 * @throws AggregateError when some could not go back; the others did.
 */
export async function releaseExpired(book: Book, signal: AbortSignal): Promise<void> {
  const failures: unknown[] = [];
  for (let keys = await expired(book); keys.length > 0; keys = await expired(book)) {
    const before = failures.length;
    for (const key of keys) {
      if (signal.aborted) return;
      await inUnit(book, undefined, (db) => end(book, db, key, { kind: 'release', reason: 'expired' })).catch(
        (error: unknown) => failures.push(error),
      );
    }
    // The same ones come first again: the rest waits for the next run.
    if (failures.length > before) break;
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} expired holds could not be given back`);
}

async function expired({ clock, store }: Book): Promise<readonly string[]> {
  const rows = await store.read((db) =>
    db
      .selectFrom('ledger_holds')
      .select('key')
      .where('expires_at_ms', '<=', clock.now())
      .orderBy('expires_at_ms')
      .limit(SLICE)
      .execute(),
  );
  return rows.map(({ key }) => key);
}

function keyOf(holdId: string): string {
  checkKey(holdId);
  return digest(holdId);
}

type Ending =
  | { readonly kind: 'settle'; readonly pays: number; readonly reason: string | undefined }
  | { readonly kind: 'release'; readonly reason: string | undefined };

/** Ends a hold. Of many that try, one deletes its row, and money moves for that one. */
async function end(book: Book, db: Entries, key: string, ending: Ending): Promise<Receipt> {
  const held = await db.deleteFrom('ledger_holds').where('key', '=', key).returningAll().executeTakeFirst();
  if (!held) return endedBefore(book, db, key, ending.kind);
  const account = { userId: held.user_id, pocket: held.pocket };
  const amount = ending.kind === 'settle' ? ending.pays : held.amount;
  await recordMovement(book, db, {
    key,
    step: 1,
    kind: ending.kind,
    atMs: book.clock.now(),
    amount,
    name: held.game,
    reason: ending.reason,
    to: account,
    ...(ending.kind === 'settle' && { gain: gainOf(held, ending.pays) }),
  });
  return { balance: await pay(book, db, account, amount), amount, repeated: false };
}

const gainOf = ({ amount }: HoldRow, pays: number) => pays - amount;

const pay = (book: Book, db: Entries, account: Account, amount: number) =>
  amount === 0 ? balanceOf(db, account) : put(book, db, account, amount);

async function endedBefore(
  { texts }: Book,
  db: Entries,
  key: string,
  kind: Ending['kind'],
): Promise<Receipt> {
  const ended = await findMovement(db, key, 1);
  if (!ended) throw invalid('There is no such hold. Give the id that `hold` gave.');
  if (ended.kind !== kind) throw holdOver(kind === 'settle' ? texts.holdReleased() : texts.holdSettled());
  const account = { userId: ended.to_user ?? '', pocket: ended.to_pocket ?? '' };
  return { balance: await balanceOf(db, account), amount: ended.amount, repeated: true };
}
