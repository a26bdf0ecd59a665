import type { Selectable } from 'kysely';
import { writeAudit } from './audit.ts';
import { CHECKED, type Office } from './office.ts';
import type { ErasureRequest, PendingErasure, Requester, RequestOptions } from './service.ts';
import type { ErasureRow } from './tables.ts';

/** The request of a person, whether it has begun or not. */
export async function findErasure(
  { store }: Pick<Office, 'store'>,
  userId: string,
): Promise<PendingErasure | undefined> {
  const row = await store.read((db) =>
    db.selectFrom('privacy_erasures').selectAll().where('user_id', '=', userId).executeTakeFirst(),
  );
  return row && asPending(row);
}

/** Writes a request down. One that waits already stands; one of the owner or the platform makes it due. */
export function writeErasure(
  { clock, digest, store, undoMs }: Office,
  userId: string,
  { by = 'person', locale }: RequestOptions,
): Promise<Omit<ErasureRequest, 'report'>> {
  const atMs = clock.now();
  const dueAtMs = by === 'person' ? atMs + undoMs : atMs;
  return store.write(async (db) => {
    const written = await db
      .insertInto('privacy_erasures')
      .values({
        user_id: userId,
        requested_by: by,
        requested_at_ms: atMs,
        due_at_ms: dueAtMs,
        locale: locale ?? null,
        begun_at_ms: null,
        failures: 0,
      })
      .onConflict((conflict) =>
        conflict
          .column('user_id')
          .doUpdateSet({ requested_by: by, due_at_ms: dueAtMs })
          .where('privacy_erasures.due_at_ms', '>', dueAtMs),
      )
      .returningAll()
      .executeTakeFirst();
    if (written) await writeAudit(db, { person: digest(userId), kind: 'erasure-asked', by, atMs });
    const row =
      written ??
      (await db
        .selectFrom('privacy_erasures')
        .selectAll()
        .where('user_id', '=', userId)
        .executeTakeFirstOrThrow());
    return { pending: asPending(row), isNew: written !== undefined };
  }, CHECKED);
}

/** Takes a request back unless it has begun. */
export function dropErasure(
  { clock, digest, store }: Office,
  userId: string,
): Promise<'kept' | 'none' | 'begun'> {
  return store.write(async (db) => {
    const dropped = await db
      .deleteFrom('privacy_erasures')
      .where('user_id', '=', userId)
      .where('begun_at_ms', 'is', null)
      .returning('requested_by')
      .executeTakeFirst();
    if (dropped) {
      const by = dropped.requested_by;
      await writeAudit(db, { person: digest(userId), kind: 'erasure-kept', by, atMs: clock.now() });
      return 'kept';
    }
    const begun = await db
      .selectFrom('privacy_erasures')
      .select('user_id')
      .where('user_id', '=', userId)
      .executeTakeFirst();
    return begun ? 'begun' : 'none';
  }, CHECKED);
}

/** The people whose requests are due, those that wait longest first. */
export async function findDue({ clock, store }: Office, limit: number): Promise<readonly string[]> {
  const rows = await store.read((db) =>
    db
      .selectFrom('privacy_erasures')
      .select('user_id')
      .where('due_at_ms', '<=', clock.now())
      .orderBy('due_at_ms')
      .limit(limit)
      .execute(),
  );
  return rows.map(({ user_id }) => user_id);
}

/** Marks that a request is being carried out: from here on it cannot be taken back. @returns `undefined` when it was */
export async function beginErasure(
  { clock, store }: Office,
  userId: string,
): Promise<Pick<ErasureRow, 'requested_by' | 'locale' | 'failures'> | undefined> {
  return store.write(
    (db) =>
      db
        .updateTable('privacy_erasures')
        .set({ begun_at_ms: clock.now() })
        .where('user_id', '=', userId)
        .where('due_at_ms', '<=', clock.now())
        .returning(['requested_by', 'locale', 'failures'])
        .executeTakeFirst(),
    CHECKED,
  );
}

/** How a request ended, or when it is tried again. */
export interface ErasureEnd {
  readonly by: Requester;
  readonly failed: readonly string[];
  /** UTC milliseconds. */
  readonly retryAtMs: number;
}

/** Writes down what was done. A request that is done leaves only its line in the audit. */
export function endErasure(
  { clock, digest, store }: Office,
  userId: string,
  { by, failed, retryAtMs }: ErasureEnd,
): Promise<void> {
  const line = { person: digest(userId), by, atMs: clock.now(), failed };
  return store.write(async (db) => {
    if (failed.length === 0) {
      await db.deleteFrom('privacy_erasures').where('user_id', '=', userId).execute();
      await writeAudit(db, { ...line, kind: 'erased' });
      return;
    }
    await db
      .updateTable('privacy_erasures')
      .set(({ eb }) => ({ due_at_ms: retryAtMs, failures: eb('failures', '+', 1) }))
      .where('user_id', '=', userId)
      .execute();
    await writeAudit(db, { ...line, kind: 'erasure-failed' });
  }, CHECKED);
}

const asPending = (row: Selectable<ErasureRow>): PendingErasure => ({
  requestedBy: row.requested_by,
  requestedAtMs: row.requested_at_ms,
  dueAtMs: row.due_at_ms,
  begun: row.begun_at_ms !== null,
});
