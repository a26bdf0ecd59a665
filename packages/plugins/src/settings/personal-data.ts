import type { Records } from './records.ts';
import { ERASED } from './tables.ts';

/** The most lines of changes that an export has; the newest. */
const MOST_LINES = 1_000;

/** What is kept about a person: their own settings, and the changes they made to anything. */
export async function exportSettings({ store }: Records, userId: string): Promise<object> {
  const own = await store.read((db) =>
    db
      .selectFrom('settings')
      .select(['name', 'json'])
      .where('scope', '=', 'user')
      .where('owner_id', '=', userId)
      .execute(),
  );
  const changes = await store.read((db) =>
    db
      .selectFrom('settings_audit')
      .select([
        'name',
        'owner_id as ownerId',
        'at_ms as atMs',
        'before_json as before',
        'after_json as after',
      ])
      .where('by_user_id', '=', userId)
      .orderBy('id', 'desc')
      .limit(MOST_LINES)
      .execute(),
  );
  return {
    settings: Object.fromEntries(own.map(({ json, name }) => [name, JSON.parse(json)])),
    changes: changes.map((row) => ({ ...row, before: JSON.parse(row.before), after: JSON.parse(row.after) })),
  };
}

/** Removes a person's own settings with their history, and their id from the changes they made to guilds. Erasing twice is fine. */
export async function eraseSettings({ store }: Records, userId: string): Promise<void> {
  await store.write(async (db) => {
    for (const table of ['settings', 'settings_audit'] as const)
      await db.deleteFrom(table).where('scope', '=', 'user').where('owner_id', '=', userId).execute();
    await db
      .updateTable('settings_audit')
      .set({ by_user_id: ERASED })
      .where('by_user_id', '=', userId)
      .execute();
  });
}
