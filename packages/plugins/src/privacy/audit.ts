import { createHmac, randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Store } from '../database/service.ts';
import type { AuditLine, Requester } from './service.ts';
import type { PrivacySchema } from './tables.ts';

/** Lines of one person that are shown at most. */
const MOST_LINES = 100;

/** Names a person without their id: who has the key can tell whether a line is about somebody they know, and nothing else. */
export type DigestPerson = (userId: string) => string;

/** Makes the digest with the author's key or, where there is none, with one that is made once and kept beside the audit. */
export async function openDigest(
  store: Store<PrivacySchema>,
  given: string | undefined,
): Promise<DigestPerson> {
  const key = given ?? (await keptKey(store));
  return (userId) => createHmac('sha256', key).update(userId).digest('base64url').slice(0, 22);
}

/** Of processes that start at once, the first one's key stands. */
function keptKey(store: Store<PrivacySchema>): Promise<string> {
  return store.write(
    async (db) => {
      await db
        .insertInto('privacy_keys')
        .values({ id: 1, key: randomBytes(32).toString('base64url') })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
      return (await db.selectFrom('privacy_keys').select('key').where('id', '=', 1).executeTakeFirstOrThrow())
        .key;
    },
    { isolation: 'read-committed' },
  );
}

/** What a line says. */
export interface Happened {
  readonly person: string;
  readonly kind: AuditLine['kind'];
  readonly by: Requester;
  readonly atMs: number;
  readonly failed?: readonly string[];
}

/** Adds a line, in the unit of work of what it is about. */
export async function writeAudit(
  db: Transaction<PrivacySchema>,
  { person, kind, by, atMs, failed = [] }: Happened,
): Promise<void> {
  await db
    .insertInto('privacy_audit')
    .values({ person, kind, requested_by: by, at_ms: atMs, failed: failed.join(',') })
    .execute();
}

/** The lines about one person, newest first. */
export async function readAudit(store: Store<PrivacySchema>, person: string): Promise<readonly AuditLine[]> {
  const rows = await store.read((db) =>
    db
      .selectFrom('privacy_audit')
      .selectAll()
      .where('person', '=', person)
      .orderBy('id', 'desc')
      .limit(MOST_LINES)
      .execute(),
  );
  return rows.map(({ id, kind, requested_by, at_ms, failed }) => ({
    id,
    kind,
    requestedBy: requested_by,
    atMs: at_ms,
    failed: failed === '' ? [] : failed.split(','),
  }));
}
