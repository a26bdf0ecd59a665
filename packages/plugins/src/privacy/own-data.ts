import { readAudit } from './audit.ts';
import { findErasure } from './erasures.ts';
import type { Office } from './office.ts';

/** What this plugin keeps about a person itself. */
export async function exportRequests(office: Office, userId: string): Promise<object> {
  const pending = await findErasure(office, userId);
  return { pending: pending ?? null, audit: await readAudit(office.store, office.digest(userId)) };
}

/** Forgets a request to erase. The one that is being carried out stays until it has come to its end. */
export async function eraseRequests({ store }: Office, userId: string): Promise<void> {
  await store.write((db) =>
    db
      .deleteFrom('privacy_erasures')
      .where('user_id', '=', userId)
      .where('begun_at_ms', 'is', null)
      .execute(),
  );
}
