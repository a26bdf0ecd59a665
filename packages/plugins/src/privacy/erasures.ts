import type { ExpressionBuilder, Selectable } from 'kysely';
import { writeAudit } from './audit.ts';
import { CHECKED, type Office } from './office.ts';
import type { ErasureRequest, PendingErasure, Requester, RequestOptions } from './service.ts';
import type { ErasureRow, PrivacySchema } from './tables.ts';

/** So long a process that has begun is believed to be at work; then it was killed, and another may begin. In milliseconds. */
const BELIEVED_MS = 15 * 60_000;

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
      .where('failures', '=', 0)
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
      .where(isFree(clock))
      .orderBy('due_at_ms')
      .limit(limit)
      .execute(),
  );
  return rows.map(({ user_id }) => user_id);
}

/** A request that this process carries out. */
export interface BegunErasure {
  readonly by: Requester;
  readonly locale: string | null;
  readonly failures: number;
  /** When it began: what tells it from one that another process began later. */
  readonly begunAtMs: number;
}

/** Takes on a request that is due: from here on nobody can take it back, and no other process takes it on. */
export async function beginErasure(
  { clock, store }: Office,
  userId: string,
): Promise<BegunErasure | undefined> {
  const begunAtMs = clock.now();
  const row = await store.write(
    (db) =>
      db
        .updateTable('privacy_erasures')
        .set({ begun_at_ms: begunAtMs })
        .where('user_id', '=', userId)
        .where('due_at_ms', '<=', begunAtMs)
        .where(isFree(clock))
        .returning(['requested_by as by', 'locale', 'failures'])
        .executeTakeFirst(),
    CHECKED,
  );
  return row && { ...row, begunAtMs };
}

/** How a request ended, or when it is tried again. */
export interface ErasureEnd {
  readonly failed: readonly string[];
  /** UTC milliseconds. */
  readonly retryAtMs: number;
}

/**
 * Writes down what was done. A request that is done leaves only its line in the audit. One that another process has taken on meanwhile is
 * that one's to end.
 */
export function endErasure(
  { clock, digest, store }: Office,
  userId: string,
  { begunAtMs, by }: BegunErasure,
  { failed, retryAtMs }: ErasureEnd,
): Promise<void> {
  const line = { person: digest(userId), by, atMs: clock.now(), failed };
  return store.write(async (db) => {
    const ended =
      failed.length === 0
        ? await db
            .deleteFrom('privacy_erasures')
            .where('user_id', '=', userId)
            .where('begun_at_ms', '=', begunAtMs)
            .returning('user_id')
            .executeTakeFirst()
        : await db
            .updateTable('privacy_erasures')
            .set((row) => ({ begun_at_ms: null, due_at_ms: retryAtMs, failures: row('failures', '+', 1) }))
            .where('user_id', '=', userId)
            .where('begun_at_ms', '=', begunAtMs)
            .returning('user_id')
            .executeTakeFirst();
    if (ended) await writeAudit(db, { ...line, kind: failed.length === 0 ? 'erased' : 'erasure-failed' });
  }, CHECKED);
}

/** Nobody is at work on it. */
const isFree = (clock: Office['clock']) => (is: ExpressionBuilder<PrivacySchema, 'privacy_erasures'>) =>
  is.or([is('begun_at_ms', 'is', null), is('begun_at_ms', '<', clock.now() - BELIEVED_MS)]);

const asPending = (row: Selectable<ErasureRow>): PendingErasure => ({
  requestedBy: row.requested_by,
  requestedAtMs: row.requested_at_ms,
  dueAtMs: row.due_at_ms,
  begun: row.begun_at_ms !== null || row.failures > 0,
});
