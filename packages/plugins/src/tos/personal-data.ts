import type { Consents } from './consents.ts';
import { asEntry } from './read-log.ts';

/** Stands where a person was who had their data erased. */
const ERASED = 'erased';
/** Nobody says so often whether they agree; the newest. */
const MOST_LINES = 10_000;

/** Everything that is kept about what a person has agreed to. */
export async function exportConsent({ store, imports }: Consents, userId: string): Promise<object> {
  const acceptance = await store.read((db) =>
    db
      .selectFrom('tos_acceptances')
      .select(['version', 'hash', 'accepted_at_ms as acceptedAtMs'])
      .where('user_id', '=', userId)
      .executeTakeFirst(),
  );
  const lines = await store.read((db) =>
    db
      .selectFrom('tos_log')
      .selectAll()
      .where('user_id', '=', userId)
      .orderBy('id', 'desc')
      .limit(MOST_LINES)
      .execute(),
  );
  const imported = await imports.read((db) =>
    db
      .selectFrom('import_acceptances')
      .select(['version', 'accepted_at_ms as acceptedAtMs', 'bonus_given as bonusGiven'])
      .where('user_id', '=', userId)
      .executeTakeFirst(),
  );
  return { acceptance: acceptance ?? null, log: lines.map(asEntry), imported: imported ?? null };
}

/**
 * Forgets what a person has agreed to: they are asked again. Lines of the log stay without the person, so that counts stay true, and so does
 * the digest that keeps the welcome bonus from being paid twice. Erasing twice is fine.
 */
export async function eraseConsent({ store, imports }: Consents, userId: string): Promise<void> {
  await store.write(async (db, unit) => {
    await imports.within(unit).deleteFrom('import_acceptances').where('user_id', '=', userId).execute();
    await db.deleteFrom('tos_acceptances').where('user_id', '=', userId).execute();
    await db
      .updateTable('tos_log')
      .set({ user_id: ERASED, surface: null, guild_id: null })
      .where('user_id', '=', userId)
      .execute();
  });
}
