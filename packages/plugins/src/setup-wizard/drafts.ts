import { randomInt } from 'node:crypto';
import type { Clock } from '@bronxbot/core';
import type { ExpressionBuilder, Selectable } from 'kysely';
import type { Store } from '../database/service.ts';
import { DRAFT_MS, type WizardSchema } from './tables.ts';

/** How long nobody may do anything before a wizard is paused. */
export const IDLE_MS = 300_000;

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
  readonly isLive: boolean;
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

/** The drafts, in the database. */
export interface Drafts {
  find(key: DraftKey): Promise<Draft | undefined>;
  /** Starts or takes up a draft; every other message of it is over. */
  open(key: DraftKey): Promise<{ readonly draft: Draft; readonly isResumed: boolean }>;
  /** Nothing happens when the session is over. */
  change(key: DraftKey, session: number, change: DraftChange): Promise<void>;
  pause(key: DraftKey, session?: number): Promise<void>;
  remove(key: DraftKey): Promise<void>;
  /** Who else is at it right now. */
  others(key: DraftKey): Promise<readonly string[]>;
  export(userId: string): Promise<object>;
  erase(userId: string): Promise<void>;
}

/** Makes them. */
export function createDrafts(store: Store<WizardSchema>, clock: Pick<Clock, 'now'>): Drafts {
  return {
    async find(key) {
      const row = await selectDraft(store, key);
      return row && asDraft(row, clock.now());
    },
    open: (key) => openDraft(store, key, clock.now()),
    change: (key, session, change) => changeDraft(store, key, session, change, clock.now()),
    async pause(key, session) {
      await store.write((db) => {
        const query = db.updateTable('wizard_drafts').set({ live: 0 }).where(ofKey(key));
        return (session === undefined ? query : query.where('session', '=', session)).execute();
      });
    },
    async remove(key) {
      await store.write((db) => db.deleteFrom('wizard_drafts').where(ofKey(key)).execute());
    },
    others: (key) => othersAt(store, key, clock.now()),
    async export(userId) {
      const rows = await store.read((db) =>
        db.selectFrom('wizard_drafts').selectAll().where('user_id', '=', userId).execute(),
      );
      return {
        drafts: rows.map((row) => ({ wizard: row.wizard, ownerId: row.owner_id, answers: answersOf(row) })),
      };
    },
    async erase(userId) {
      await store.write((db) => db.deleteFrom('wizard_drafts').where('user_id', '=', userId).execute());
    },
  };
}

const selectDraft = (store: Store<WizardSchema>, key: DraftKey) =>
  store.read((db) => db.selectFrom('wizard_drafts').selectAll().where(ofKey(key)).executeTakeFirst());

async function openDraft(store: Store<WizardSchema>, key: DraftKey, nowMs: number) {
  const row = await selectDraft(store, key);
  const isResumed = row !== undefined && nowMs - row.touched_at_ms < DRAFT_MS;
  const old = isResumed ? row : { answers_json: '{}', page: 0, revision: null };
  const next = {
    wizard: key.wizard,
    owner_id: key.ownerId,
    user_id: key.userId,
    answers_json: old.answers_json,
    page: old.page,
    revision: old.revision,
    session: randomInt(1, 2 ** 47),
    live: 1,
    touched_at_ms: nowMs,
  };
  await store.write((db) =>
    db
      .insertInto('wizard_drafts')
      .values(next)
      .onConflict((conflict) => conflict.columns(['wizard', 'owner_id', 'user_id']).doUpdateSet(next))
      .execute(),
  );
  return { draft: asDraft(next, nowMs), isResumed };
}

async function othersAt(store: Store<WizardSchema>, key: DraftKey, nowMs: number) {
  const rows = await store.read((db) =>
    db
      .selectFrom('wizard_drafts')
      .select('user_id')
      .where('wizard', '=', key.wizard)
      .where('owner_id', '=', key.ownerId)
      .where('user_id', '!=', key.userId)
      .where('live', '=', 1)
      .where('touched_at_ms', '>', nowMs - IDLE_MS)
      .limit(10)
      .execute(),
  );
  return rows.map(({ user_id }) => user_id);
}

/** Two answers at once are both kept: the row is read and written in one unit. */
const changeDraft = (
  store: Store<WizardSchema>,
  key: DraftKey,
  session: number,
  { answers = {}, page, revision, without = [] }: DraftChange,
  nowMs: number,
): Promise<void> =>
  store.write(async (db) => {
    const row = await db
      .selectFrom('wizard_drafts')
      .select('answers_json')
      .where(ofKey(key))
      .where('session', '=', session)
      .executeTakeFirst();
    if (!row) return;
    const next = Object.entries({ ...answersOf(row), ...answers }).filter(
      ([name]) => !without.includes(name),
    );
    await db
      .updateTable('wizard_drafts')
      .set({
        answers_json: JSON.stringify(Object.fromEntries(next)),
        ...(page === undefined ? {} : { page }),
        ...(revision === undefined ? {} : { revision }),
        touched_at_ms: nowMs,
      })
      .where(ofKey(key))
      .where('session', '=', session)
      .execute();
  });

const ofKey =
  ({ ownerId, userId, wizard }: DraftKey) =>
  ({ and }: { and: AndOf }) =>
    and({ wizard, owner_id: ownerId, user_id: userId });
type AndOf = ExpressionBuilder<WizardSchema, 'wizard_drafts'>['and'];

type Row = Selectable<WizardSchema['wizard_drafts']>;
const answersOf = ({ answers_json }: Pick<Row, 'answers_json'>) =>
  JSON.parse(answers_json) as Readonly<Record<string, unknown>>;

const asDraft = (row: Row, nowMs: number): Draft => ({
  answers: answersOf(row),
  page: row.page,
  session: row.session,
  revision: row.revision ?? undefined,
  isLive: row.live === 1 && nowMs - row.touched_at_ms < IDLE_MS,
});
