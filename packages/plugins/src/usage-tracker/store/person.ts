import { sql } from 'kysely';
import type { Store } from '../../database/service.ts';
import type { PersonUsage } from '../service.ts';
import { isCounted } from './choices.ts';
import type { ChoiceSchema, CountSchema } from './tables.ts';

const MOST_COMMANDS = 25;

/** What one person did. */
export async function readPerson(store: Store<CountSchema>, userId: string): Promise<PersonUsage> {
  const rows = await rowsOf(store, userId);
  return {
    uses: rows.reduce((sum, { uses }) => sum + uses, 0),
    commands: rows.slice(0, MOST_COMMANDS).map(({ path, uses }) => ({ path, uses })),
    favourite: rows[0]?.path,
    firstAtMs: least(rows.map(({ first_at_ms }) => first_at_ms)),
    lastAtMs: least(
      rows.map(({ last_at_ms }) => -last_at_ms),
      -1,
    ),
  };
}

/** Everything that is kept about a person. */
export async function exportPerson(
  store: Store<CountSchema>,
  choices: Store<ChoiceSchema>,
  userId: string,
): Promise<object> {
  const rows = await rowsOf(store, userId);
  return {
    counted: await isCounted(choices, userId),
    commands: rows.map(({ path, uses, first_at_ms: firstAtMs, last_at_ms: lastAtMs }) => ({
      path,
      uses,
      firstAtMs,
      lastAtMs,
    })),
  };
}

/** Removes the rows of a person. Sketches cannot be undone; nobody is found in them. */
export async function erasePerson(store: Store<CountSchema>, userId: string): Promise<void> {
  await store.write((db) => db.deleteFrom('usage_people').where('user_id', '=', userId).execute(), {
    isolation: 'read-committed',
  });
}

const rowsOf = (store: Store<CountSchema>, userId: string) =>
  store.read((db) =>
    db
      .selectFrom('usage_people')
      .select(['path', 'uses', 'first_at_ms', 'last_at_ms'])
      .where('user_id', '=', userId)
      .orderBy('uses', 'desc')
      .orderBy(sql`last_at_ms`, 'desc')
      .execute(),
  );

const least = (values: readonly number[], sign = 1) =>
  values.length === 0 ? undefined : sign * Math.min(...values);
