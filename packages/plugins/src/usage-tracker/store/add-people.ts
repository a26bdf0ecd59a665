import type { Transaction } from 'kysely';
import type { PersonUse } from '../people/people-queue.ts';
import { addRows } from './bulk.ts';
import { peopleTable } from './bulk-tables.ts';
import type { CountStore } from './batch.ts';
import { addSketches, SKETCHED, type SketchMark } from './sketches.ts';
import type { CountSchema } from './tables.ts';

/** Adds what people did to their rows, and the people to the sketches of command, guild, and command in a guild. */
export async function addPeople(
  db: Transaction<CountSchema>,
  { engine, mark }: CountStore,
  uses: readonly PersonUse[],
): Promise<void> {
  if (uses.length === 0) return;
  await addRows(db as never, engine, peopleTable, rowsOf(uses));
  const marks = uses.flatMap(({ userId, path, guildId, atMs }): readonly SketchMark[] => {
    const one = { atMs, ...mark(userId) };
    const everywhere = { ...one, path, guildId: SKETCHED.all };
    if (guildId === null) return [everywhere];
    return [everywhere, { ...one, path: SKETCHED.all, guildId }, { ...one, path, guildId }];
  });
  await addSketches(db, engine, marks);
}

function rowsOf(uses: readonly PersonUse[]): readonly CountSchema['usage_people'][] {
  const rows = new Map<string, CountSchema['usage_people']>();
  for (const { userId, path, atMs } of uses) {
    const key = `${userId} ${path}`;
    const row = rows.get(key) ?? { user_id: userId, path, uses: 0, first_at_ms: atMs, last_at_ms: atMs };
    row.uses += 1;
    row.first_at_ms = Math.min(row.first_at_ms, atMs);
    row.last_at_ms = Math.max(row.last_at_ms, atMs);
    rows.set(key, row);
  }
  return [...rows.values()];
}
