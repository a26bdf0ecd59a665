import { createHash, randomBytes } from 'node:crypto';
import type { Store } from '../../database/service.ts';
import type { PersonUse } from '../people/people-queue.ts';
import type { ChoiceSchema } from './tables.ts';

const MOST_AT_ONCE = 500;
const KEY = 'sketches';

/** What stands for a person in what they chose, so that it stays when their data is erased, without their id. */
const digestOf = (userId: string) => createHash('sha256').update(`usage:${userId}`).digest('base64url');

/** Remembers what a person chose; what they did until now is not counted any more. */
export async function writeChoice(
  store: Store<ChoiceSchema>,
  userId: string,
  { counted, sinceMs }: { readonly counted: boolean; readonly sinceMs: number },
): Promise<void> {
  const row = { person: digestOf(userId), counted: counted ? 1 : 0, since_ms: sinceMs };
  await store.write((db) =>
    db
      .insertInto('usage_choices')
      .values(row)
      .onConflict((conflict) => conflict.column('person').doUpdateSet(row))
      .execute(),
  );
}

/** Whether a person wants to be counted: unless they said no. */
export async function isCounted(store: Store<ChoiceSchema>, userId: string): Promise<boolean> {
  const row = await store.read((db) =>
    db
      .selectFrom('usage_choices')
      .select('counted')
      .where('person', '=', digestOf(userId))
      .executeTakeFirst(),
  );
  return row?.counted !== 0;
}

/** Leaves out what people do not want to be counted. */
export async function wantedUses(
  store: Store<ChoiceSchema>,
  uses: readonly PersonUse[],
): Promise<readonly PersonUse[]> {
  const digests = new Map([...new Set(uses.map(({ userId }) => userId))].map((id) => [id, digestOf(id)]));
  const people = [...digests.values()];
  const since = new Map<string, number>();
  for (let at = 0; at < people.length; at += MOST_AT_ONCE) {
    const rows = await store.read((db) =>
      db
        .selectFrom('usage_choices')
        .selectAll()
        .where('person', 'in', people.slice(at, at + MOST_AT_ONCE))
        .execute(),
    );
    for (const { person, counted, since_ms } of rows) since.set(person, counted === 1 ? since_ms : Infinity);
  }
  return uses.filter(({ userId, atMs }) => atMs > (since.get(digests.get(userId) ?? '') ?? -Infinity));
}

/** The key of the sketches; the first process makes it. */
export async function sketchKey(store: Store<ChoiceSchema>): Promise<string> {
  return store.write(async (db) => {
    await db
      .insertInto('usage_keys')
      .values({ id: KEY, value: randomBytes(32).toString('base64url') })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    const { value } = await db
      .selectFrom('usage_keys')
      .select('value')
      .where('id', '=', KEY)
      .executeTakeFirstOrThrow();
    return value;
  });
}
