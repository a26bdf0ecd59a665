import type { Surface } from '@bronxbot/core';
import { type Selectable, sql } from 'kysely';
import type { Consents } from './consents.ts';
import type { ConsentEntry, ConsentStats } from './service.ts';
import type { TosSchema } from './tables.ts';

const DAY_MS = 86_400_000;

/** What a person said, newest first. @throws RangeError for a limit that makes no sense */
export async function readHistory(
  { store }: Pick<Consents, 'store'>,
  userId: string,
  limit: number,
): Promise<readonly ConsentEntry[]> {
  checkRange('limit', limit, 100);
  const rows = await store.read((db) =>
    db
      .selectFrom('tos_log')
      .selectAll()
      .where('user_id', '=', userId)
      .orderBy('id', 'desc')
      .limit(limit)
      .execute(),
  );
  return rows.map(asEntry);
}

/** One line as people see it. */
export const asEntry = (row: Selectable<TosSchema['tos_log']>): ConsentEntry => ({
  id: row.id,
  kind: row.kind,
  version: row.version,
  atMs: row.at_ms,
  ...(row.hash === null ? {} : { hash: row.hash }),
  ...(row.surface === null ? {} : { surface: row.surface as Surface }),
  ...(row.guild_id === null ? {} : { guildId: row.guild_id }),
});

/** How many agreed: by version, and by day. @throws RangeError for a number of days that makes no sense */
export async function readStats({ store, clock }: Consents, days: number): Promise<ConsentStats> {
  checkRange('days', days, 60);
  const today = Math.floor(clock.now() / DAY_MS);
  const first = today - days + 1;
  const versions = await store.read((db) =>
    db
      .selectFrom('tos_acceptances')
      .select(['version', sql<number>`count(*)`.as('people')])
      .groupBy('version')
      .orderBy('people', 'desc')
      .orderBy('version')
      .execute(),
  );
  const counts = await store.read((db) =>
    db
      .selectFrom('tos_log')
      .select(['kind', sql<number>`at_ms / ${sql.lit(DAY_MS)}`.as('day'), sql<number>`count(*)`.as('count')])
      .where('at_ms', '>=', first * DAY_MS)
      .where('kind', '!=', 'imported')
      .groupBy(['kind', 'day'])
      .execute(),
  );
  const countOf = (day: number, kind: string) =>
    counts.find((one) => one.day === day && one.kind === kind)?.count ?? 0;
  return {
    versions,
    days: Array.from({ length: days }, (_, index) => ({
      atMs: (first + index) * DAY_MS,
      accepted: countOf(first + index, 'accepted'),
      withdrawn: countOf(first + index, 'withdrawn'),
    })),
  };
}

function checkRange(name: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  throw new RangeError(`\`${name}\` is ${value}; give a whole number from 1 to ${most}.`);
}
