import { createHash } from 'node:crypto';
import { type Clock, Refusal } from '@bronxbot/core';
import { sql, type Transaction } from 'kysely';
import type { Store, UnitOfWork } from '../database/service.ts';
import type { ImportSchema } from '../import/service.ts';
import type { Ledger } from '../ledger/service.ts';
import type { Acceptance, AcceptResult, ConsentPlace, Terms } from './service.ts';
import type { TosSchema } from './tables.ts';

/** What is paid to a person who agrees for the first time. */
export interface WelcomeBonus {
  /** Whole units, from 1. */
  readonly amount: number;
  /** The pocket of the ledger that it goes into. */
  readonly pocket: string;
}

/** What is written down about consent, and with what. */
export interface Consents {
  readonly store: Store<TosSchema>;
  readonly imports: Store<ImportSchema>;
  readonly clock: Pick<Clock, 'now'>;
  readonly terms: Terms;
  readonly bonus?: (WelcomeBonus & { readonly ledger: Ledger }) | undefined;
}

type Rows = Transaction<TosSchema>;
/** Every statement of these units checks as it writes, so that they need not run one after another. */
const CHECKED = { isolation: 'read-committed' } as const;

/** What a person has agreed to, in one statement; what was imported is taken over at the first look. */
export async function findAcceptance(consents: Consents, userId: string): Promise<Acceptance | undefined> {
  const rows = await consents.store.read((db) =>
    db
      .withTables<Pick<ImportSchema, 'import_acceptances'>>()
      .selectFrom('tos_acceptances')
      .select(['version', 'hash', 'accepted_at_ms as acceptedAtMs', sql<number>`0`.as('imported')])
      .where('user_id', '=', userId)
      .unionAll((union) =>
        union
          .selectFrom('import_acceptances')
          .select([
            'version',
            sql<string | null>`null`.as('hash'),
            'accepted_at_ms as acceptedAtMs',
            sql<number>`1`.as('imported'),
          ])
          .where('user_id', '=', userId)
          .where('taken_at_ms', 'is', null),
      )
      .execute(),
  );
  const own = rows.find(({ imported }) => imported === 0) ?? rows[0];
  if (own?.imported === 1)
    await consents.store.write((db, unit) => takeOver(consents, db, unit, userId), CHECKED);
  return own && asAcceptance(own);
}

/** Accepts the version in force: acceptance, log and bonus are durable together. */
export function writeAcceptance(
  consents: Consents,
  userId: string,
  place: ConsentPlace,
): Promise<AcceptResult> {
  const { terms, clock, store } = consents;
  const atMs = clock.now();
  return store.write(async (db, unit) => {
    // Whoever comes late, such as the second of two clicks, waits for nobody.
    const before = await currentOf(db, userId);
    if (before?.version === terms.version) return { acceptance: before, changed: false, bonus: 0 };
    await takeOver(consents, db, unit, userId);
    const changed = await accept(db, { user_id: userId, ...ofTerms(terms), accepted_at_ms: atMs });
    if (!changed)
      return { acceptance: (await currentOf(db, userId)) ?? ofTerms(terms), changed: false, bonus: 0 };
    await log(db, { user_id: userId, kind: 'accepted', ...ofTerms(terms), at_ms: atMs, ...at(place) });
    const bonus = await payBonus(consents, db, unit, userId);
    return { acceptance: { ...ofTerms(terms), acceptedAtMs: atMs }, changed: true, bonus };
  }, CHECKED);
}

/** Takes an acceptance back. @returns whether there was one */
export function writeWithdrawal(consents: Consents, userId: string, place: ConsentPlace): Promise<boolean> {
  return consents.store.write(async (db, unit) => {
    await takeOver(consents, db, unit, userId);
    const gone = await db
      .deleteFrom('tos_acceptances')
      .where('user_id', '=', userId)
      .returning(['version', 'hash'])
      .executeTakeFirst();
    if (!gone) return false;
    await log(db, { user_id: userId, kind: 'withdrawn', ...gone, at_ms: consents.clock.now(), ...at(place) });
    return true;
  }, CHECKED);
}

/** Whoever comes second waits here for the first, and then finds nothing to change. */
async function accept(db: Rows, row: TosSchema['tos_acceptances']): Promise<boolean> {
  const written = await db
    .insertInto('tos_acceptances')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('user_id')
        .doUpdateSet({ version: row.version, hash: row.hash, accepted_at_ms: row.accepted_at_ms })
        .where('tos_acceptances.version', '!=', row.version),
    )
    .returning('user_id')
    .executeTakeFirst();
  return written !== undefined;
}

async function currentOf(db: Rows, userId: string): Promise<Acceptance | undefined> {
  const row = await db
    .selectFrom('tos_acceptances')
    .select(['version', 'hash', 'accepted_at_ms as acceptedAtMs'])
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row && asAcceptance(row);
}

/** What another bot kept about the person becomes ours, once. */
async function takeOver(consents: Consents, db: Rows, unit: UnitOfWork, userId: string): Promise<void> {
  const { clock, imports } = consents;
  const old = await imports
    .within(unit)
    .updateTable('import_acceptances')
    .set({ taken_at_ms: clock.now() })
    .where('user_id', '=', userId)
    .where('taken_at_ms', 'is', null)
    .returning(['version', 'accepted_at_ms', 'bonus_given'])
    .executeTakeFirst();
  if (!old) return;
  if (old.bonus_given === 1) await markBonus(db, userId);
  const row = { user_id: userId, version: old.version, hash: null };
  const taken = await db
    .insertInto('tos_acceptances')
    .values({ ...row, accepted_at_ms: old.accepted_at_ms })
    .onConflict((conflict) => conflict.column('user_id').doNothing())
    .returning('user_id')
    .executeTakeFirst();
  if (taken)
    await log(db, {
      ...row,
      kind: 'imported',
      at_ms: old.accepted_at_ms ?? clock.now(),
      surface: null,
      guild_id: null,
    });
}

/** Pays once for ever. */
async function payBonus({ bonus }: Consents, db: Rows, unit: UnitOfWork, userId: string): Promise<number> {
  if (!bonus || !(await markBonus(db, userId))) return 0;
  const { amount, ledger, pocket } = bonus;
  const key = `tos-welcome:${userId}`;
  try {
    const paid = await ledger.credit({ to: { userId, pocket }, amount, source: 'welcome', key, unit });
    return paid.repeated ? 0 : paid.amount;
  } catch (error) {
    // Nobody is kept out because their pocket is full.
    if (error instanceof Refusal && error.code === 'LEDGER_FULL') return 0;
    throw error;
  }
}

/** Remembers that the person had the bonus. @returns whether this was new */
async function markBonus(db: Rows, userId: string): Promise<boolean> {
  const marked = await db
    .insertInto('tos_bonuses')
    .values({ person: digestOf(userId) })
    .onConflict((conflict) => conflict.column('person').doNothing())
    .returning('person')
    .executeTakeFirst();
  return marked !== undefined;
}

/** What stays of a person who had their data erased: enough to pay no bonus twice, without their id. */
const digestOf = (userId: string) => createHash('sha256').update(`tos-welcome:${userId}`).digest('base64url');

const log = (db: Rows, row: Omit<TosSchema['tos_log'], 'id'>) =>
  db.insertInto('tos_log').values(row).execute();

const ofTerms = ({ version, hash }: Terms) => ({ version, hash });
const at = ({ surface, guildId }: ConsentPlace) => ({ surface, guild_id: guildId });

const asAcceptance = (row: {
  readonly version: string;
  readonly hash: string | null;
  readonly acceptedAtMs: number | null;
}): Acceptance => ({
  version: row.version,
  ...(row.hash === null ? {} : { hash: row.hash }),
  ...(row.acceptedAtMs === null ? {} : { acceptedAtMs: row.acceptedAtMs }),
});
