import type { Transaction } from 'kysely';
import type { DraftKey } from './drafts.ts';
import { IDLE_MS, type WizardSchema } from './tables.ts';

/** Who is at the settings of a guild or a person right now, and in which message. There is one seat for each, whoever wants to sit. */
export interface Seat {
  readonly userId: string;
  readonly session: number;
}
type Rows = Transaction<WizardSchema>;
type SeatKey = Pick<DraftKey, 'wizard' | 'ownerId'>;

/** Who sits there, unless they have done nothing for too long. */
export async function selectSeat(
  db: Pick<Rows, 'selectFrom'>,
  { ownerId, wizard }: SeatKey,
  nowMs: number,
): Promise<Seat | undefined> {
  const row = await db
    .selectFrom('wizard_seats')
    .select(['user_id', 'session'])
    .where('wizard', '=', wizard)
    .where('owner_id', '=', ownerId)
    .where('touched_at_ms', '>', nowMs - IDLE_MS)
    .executeTakeFirst();
  return row && { userId: row.user_id, session: row.session };
}

/** Sits down where nobody else sits, or in their place: one statement, so that of two at once one is first. @returns whether it worked */
export async function takeSeat(
  db: Rows,
  {
    nowMs,
    ownerId,
    session,
    userId,
    wizard,
  }: DraftKey & { readonly session: number; readonly nowMs: number },
  { takeOver }: { readonly takeOver: boolean },
): Promise<boolean> {
  const next = { user_id: userId, session, touched_at_ms: nowMs };
  const taken = await db
    .insertInto('wizard_seats')
    .values({ wizard, owner_id: ownerId, ...next })
    .onConflict((conflict) => {
      const update = conflict.columns(['wizard', 'owner_id']).doUpdateSet(next);
      return takeOver
        ? update
        : update.where(({ eb, or }) =>
            or([
              eb('wizard_seats.user_id', '=', userId),
              eb('wizard_seats.touched_at_ms', '<=', nowMs - IDLE_MS),
            ]),
          );
    })
    .returning('session')
    .executeTakeFirst();
  return taken !== undefined;
}

/** Stays for longer. @returns whether it is still theirs */
export async function keepSeat(
  db: Rows,
  { ownerId, wizard }: SeatKey,
  session: number,
  nowMs: number,
): Promise<boolean> {
  const kept = await db
    .updateTable('wizard_seats')
    .set({ touched_at_ms: nowMs })
    .where('wizard', '=', wizard)
    .where('owner_id', '=', ownerId)
    .where('session', '=', session)
    .where('touched_at_ms', '>', nowMs - IDLE_MS)
    .returning('session')
    .executeTakeFirst();
  return kept !== undefined;
}

/** Stands up, unless somebody else sits there by now. */
export async function giveUpSeat(db: Rows, { ownerId, wizard }: SeatKey, session: number): Promise<void> {
  await db
    .deleteFrom('wizard_seats')
    .where('wizard', '=', wizard)
    .where('owner_id', '=', ownerId)
    .where('session', '=', session)
    .execute();
}
