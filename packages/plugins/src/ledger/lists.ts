import { balanceOf } from './accounts.ts';
import type { Book } from './book.ts';
import { checkAccount, checkLimit, checkName, checkUser, invalid } from './check.ts';
import type { Account, RecordEntry, RecordRange, TopEntry, TopRange } from './service.ts';
import { ERASED } from './tables.ts';

const MAX_AMONG = 1_000;

/** See {@link Ledger}. */
export async function balance({ store }: Book, account: Account): Promise<number> {
  checkAccount(account);
  return store.read((db) => balanceOf(db, account));
}

/** See {@link Ledger}. */
export async function balances({ store }: Book, userId: string): Promise<Readonly<Record<string, number>>> {
  checkUser(userId);
  const rows = await store.read((db) =>
    db
      .selectFrom('ledger_accounts')
      .select(['pocket', 'balance'])
      .where('user_id', '=', userId)
      .orderBy('pocket')
      .execute(),
  );
  return Object.fromEntries(rows.map(({ pocket, balance }) => [pocket, balance]));
}

/** See {@link Ledger}. */
export async function top(
  { store }: Book,
  { pocket, limit = 10, among }: TopRange,
): Promise<readonly TopEntry[]> {
  checkName('pocket', pocket);
  checkLimit(limit);
  if (among && among.length > MAX_AMONG)
    throw invalid(`A top list is among ${among.length} users; the most are ${MAX_AMONG}.`);
  if (among?.length === 0) return [];
  const rows = await store.read((db) =>
    db
      .selectFrom('ledger_accounts')
      .select(['user_id', 'balance'])
      .where('pocket', '=', pocket)
      .where('balance', '>', 0)
      .$if(among !== undefined, (query) => query.where('user_id', 'in', among ?? []))
      .orderBy('balance', 'desc')
      .orderBy('user_id')
      .limit(limit)
      .execute(),
  );
  return rows.map(({ user_id, balance }) => ({ userId: user_id, balance }));
}

/** See {@link Ledger}. */
export async function records(
  { store }: Book,
  { of, limit = 10 }: RecordRange,
): Promise<readonly RecordEntry[]> {
  checkLimit(limit);
  const isWins = of === 'wins';
  const rows = await store.read((db) =>
    db
      .selectFrom('ledger_movements')
      .select(['to_user', 'name', 'gain', 'at_ms'])
      .where('gain', isWins ? '>' : '<', 0)
      .where('to_user', '!=', ERASED)
      .orderBy('gain', isWins ? 'desc' : 'asc')
      .orderBy('id')
      .limit(limit)
      .execute(),
  );
  return rows.map(({ to_user, name, gain, at_ms }) => ({
    userId: to_user ?? ERASED,
    game: name ?? '',
    amount: Math.abs(gain ?? 0),
    atMs: at_ms,
  }));
}
