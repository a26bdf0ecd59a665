import { randomInt } from 'node:crypto';
import type { Clock } from '@bronxbot/core';
import type { ExpressionBuilder, Selectable } from 'kysely';
import type { Store } from '../database/service.ts';
import { giveUpSeat, keepSeat, type Seat, selectSeat, takeSeat } from './seats.ts';
import { DRAFT_MS, type WizardSchema } from './tables.ts';

/** Whose draft it is, and of what. */
export interface DraftKey {
  readonly wizard: string;
  readonly ownerId: string;
  readonly userId: string;
}
/** What somebody has answered so far. */
export interface Draft {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly page: number;
  readonly session: number;
  readonly revision: number | undefined;
  /** Whether this person is at it, in the message of this session. */
  readonly isLive: boolean;
  /** Who is at these settings instead. */
  readonly takenBy: string | undefined;
}
/** What of a draft changes. */
export interface DraftChange {
  /** Answers that are added. */
  readonly answers?: Readonly<Record<string, unknown>>;
  /** Answers that are taken back. */
  readonly without?: readonly string[];
  readonly page?: number;
  readonly revision?: number;
}
/** What became of who wanted to begin. */
export type Opened =
  | { readonly draft: Draft; readonly isResumed: boolean; readonly ousted: string | undefined }
  | { readonly busy: string };

/** The drafts, in the database. */
export interface Drafts {
  find(key: DraftKey): Promise<Draft | undefined>;
  /** Starts or takes up a draft, unless somebody else is at these settings; every other message of it is over. Of two at once, one is first. */
  open(key: DraftKey, how?: { readonly takeOver?: boolean }): Promise<Opened>;
  /** The draft after the change; nothing happens when the session is over. */
  change(key: DraftKey, session: number, change: DraftChange): Promise<Draft | undefined>;
  /** Nobody is at it any more; the answers stay. */
  pause(key: DraftKey, session: number): Promise<void>;
  /** Nobody is at it any more, and the answers go. */
  remove(key: DraftKey, session: number): Promise<void>;
  export(userId: string): Promise<object>;
  erase(userId: string): Promise<void>;
}

/** Makes them. */
export function createDrafts(store: Store<WizardSchema>, clock: Pick<Clock, 'now'>): Drafts {
  return {
    find: (key) => store.read((db) => findDraft(db, key, clock.now())),
    open: (key, { takeOver = false } = {}) => openDraft(store, key, { takeOver, nowMs: clock.now() }),
    change: (key, session, change) => changeDraft(store, key, session, change, clock.now()),
    async pause(key, session) {
      await store.write((db) => giveUpSeat(db, key, session));
    },
    async remove(key, session) {
      await store.write(async (db) => {
        await db.deleteFrom('wizard_drafts').where(ofKey(key)).where('session', '=', session).execute();
        await giveUpSeat(db, key, session);
      });
    },
    async export(userId) {
      const rows = await store.read((db) =>
        db.selectFrom('wizard_drafts').selectAll().where('user_id', '=', userId).execute(),
      );
      return {
        drafts: rows.map((row) => ({ wizard: row.wizard, ownerId: row.owner_id, answers: answersOf(row) })),
      };
    },
    async erase(userId) {
      await store.write(async (db) => {
        for (const table of ['wizard_drafts', 'wizard_seats'] as const)
          await db.deleteFrom(table).where('user_id', '=', userId).execute();
      });
    },
  };
}

type Rows = Parameters<Parameters<Store<WizardSchema>['write']>[0]>[0];
type Reader = Pick<Rows, 'selectFrom'>;

const selectDraft = (db: Reader, key: DraftKey) =>
  db.selectFrom('wizard_drafts').selectAll().where(ofKey(key)).executeTakeFirst();

async function findDraft(db: Reader, key: DraftKey, nowMs: number): Promise<Draft | undefined> {
  const row = await selectDraft(db, key);
  return row && asDraft(row, await selectSeat(db, key, nowMs));
}

interface Opening {
  readonly takeOver: boolean;
  readonly nowMs: number;
}
const openDraft = (
  store: Store<WizardSchema>,
  key: DraftKey,
  { nowMs, takeOver }: Opening,
): Promise<Opened> =>
  store.write(async (db) => {
    const session = randomInt(1, 2 ** 47);
    const before = await selectSeat(db, key, nowMs);
    if (!(await takeSeat(db, { ...key, session, nowMs }, { takeOver })))
      return { busy: (await selectSeat(db, key, nowMs))?.userId ?? key.userId };
    const row = await selectDraft(db, key);
    const isResumed = row !== undefined && nowMs - row.touched_at_ms < DRAFT_MS;
    const { answers_json, page, revision } = isResumed
      ? row
      : { answers_json: '{}', page: 0, revision: null };
    const next = { ...idOf(key), answers_json, page, revision, session, touched_at_ms: nowMs };
    await db
      .insertInto('wizard_drafts')
      .values(next)
      .onConflict((conflict) => conflict.columns(['wizard', 'owner_id', 'user_id']).doUpdateSet(next))
      .execute();
    const ousted = before?.userId === key.userId ? undefined : before?.userId;
    return { draft: asDraft(next, { userId: key.userId, session }), isResumed, ousted };
  });

/** Two answers at once are both kept: the row is read and written in one unit. */
const changeDraft = (
  store: Store<WizardSchema>,
  key: DraftKey,
  session: number,
  { answers = {}, page, revision, without = [] }: DraftChange,
  nowMs: number,
): Promise<Draft | undefined> =>
  store.write(async (db) => {
    // First, for it holds back whoever else changes this draft.
    const isSeated = await keepSeat(db, key, session, nowMs);
    const row = await selectDraft(db, key);
    if (row?.session !== session || !isSeated) return row && asDraft(row, await selectSeat(db, key, nowMs));
    const next = Object.entries({ ...answersOf(row), ...answers }).filter(
      ([name]) => !without.includes(name),
    );
    const changed = {
      answers_json: JSON.stringify(Object.fromEntries(next)),
      ...(page === undefined ? {} : { page }),
      ...(revision === undefined ? {} : { revision }),
      touched_at_ms: nowMs,
    };
    await db
      .updateTable('wizard_drafts')
      .set(changed)
      .where(ofKey(key))
      .where('session', '=', session)
      .execute();
    return asDraft({ ...row, ...changed }, { userId: key.userId, session });
  });

const idOf = ({ ownerId, userId, wizard }: DraftKey) => ({ wizard, owner_id: ownerId, user_id: userId });
const ofKey =
  (key: DraftKey) =>
  ({ and }: { and: AndOf }) =>
    and(idOf(key));
type AndOf = ExpressionBuilder<WizardSchema, 'wizard_drafts'>['and'];

type Row = Selectable<WizardSchema['wizard_drafts']>;
const answersOf = ({ answers_json }: Pick<Row, 'answers_json'>) =>
  JSON.parse(answers_json) as Readonly<Record<string, unknown>>;

const asDraft = (row: Row, seat: Seat | undefined): Draft => ({
  answers: answersOf(row),
  page: row.page,
  session: row.session,
  revision: row.revision ?? undefined,
  isLive: seat?.session === row.session,
  takenBy: seat && seat.userId !== row.user_id ? seat.userId : undefined,
});
