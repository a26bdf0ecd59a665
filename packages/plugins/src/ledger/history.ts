import type { Kysely } from 'kysely';
import type { Book } from './book.ts';
import { checkLimit, checkUser } from './check.ts';
import type { Account, HistoryEntry, HistoryRange } from './service.ts';
import type { LedgerSchema, StoredLine } from './tables.ts';

/** See {@link Ledger}. */
export async function history(
  { store }: Book,
  userId: string,
  { limit = 10, beforeId }: HistoryRange = {},
): Promise<readonly HistoryEntry[]> {
  checkUser(userId);
  checkLimit(limit);
  return readHistory(store, userId, { limit, beforeId });
}

/** Lines of a user, newest first, without the limits of {@link history}. */
export async function readHistory(
  store: Book['store'],
  userId: string,
  range: { readonly limit: number; readonly beforeId?: number | undefined },
): Promise<readonly HistoryEntry[]> {
  // One statement a side: each reads its index backwards and stops, where an `or` would sort everything.
  const sides = await store.read((db) =>
    Promise.all([side(db, 'from_user', userId, range), side(db, 'to_user', userId, range)]),
  );
  return sides
    .flat()
    .toSorted((one, other) => other.id - one.id)
    .slice(0, range.limit);
}

async function side(
  db: Kysely<LedgerSchema>,
  column: 'from_user' | 'to_user',
  userId: string,
  { limit, beforeId }: { readonly limit: number; readonly beforeId?: number | undefined },
): Promise<readonly HistoryEntry[]> {
  const rows = await db
    .selectFrom('ledger_movements')
    .selectAll()
    .where(column, '=', userId)
    .$if(beforeId !== undefined, (query) => query.where('id', '<', beforeId ?? 0))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => toEntry(row, column === 'from_user'));
}

function toEntry(row: StoredLine, isFrom: boolean): HistoryEntry {
  const [own, other] = isFrom ? [fromOf(row), toOf(row)] : [toOf(row), fromOf(row)];
  return {
    id: row.id,
    atMs: row.at_ms,
    kind: row.kind,
    pocket: own?.pocket ?? '',
    change: isFrom ? -row.amount : row.amount,
    ...(other && { other }),
    ...(row.name !== null && { name: row.name }),
    ...(row.reason !== null && { reason: row.reason }),
  };
}

const fromOf = ({ from_user, from_pocket }: StoredLine) => account(from_user, from_pocket);
const toOf = ({ to_user, to_pocket }: StoredLine) => account(to_user, to_pocket);
const account = (userId: string | null, pocket: string | null): Account | undefined =>
  userId === null || pocket === null ? undefined : { userId, pocket };
