import { sql } from 'kysely';
import type { Database, Engine, OpenTables, Retention } from '../service.ts';

/** How many rows go at once: other units of work wait no longer than for these. */
const SLICE = 500;

/** Rows of one table that are older than their plugin keeps them. */
export interface OldRows {
  readonly table: string;
  readonly rows: number;
}

/** Counts what is too old. */
export async function countOldRows(database: Database, nowMs: number): Promise<readonly OldRows[]> {
  return each(database, async ({ store }, { table, column, keepMs }) => {
    const count = sql<{ rows: number }>`select count(*) as rows from ${sql.table(table)}
      where ${sql.ref(column)} < ${nowMs - keepMs}`;
    const { rows } = await store.read((db) => count.execute(db));
    return rows[0]?.rows ?? 0;
  });
}

/** Removes what is too old, slice by slice, until there is none or the signal aborts. Says how much went. */
export async function removeOldRows(
  database: Database,
  nowMs: number,
  signal: AbortSignal,
): Promise<readonly OldRows[]> {
  return each(database, async ({ store }, { table, column, keepMs }) => {
    const row = ROW[database.engine];
    const slice = sql`delete from ${sql.table(table)} where ${row} in
      (select ${row} from ${sql.table(table)} where ${sql.ref(column)} < ${nowMs - keepMs} limit ${SLICE})`;
    let removed = 0;
    for (let gone = SLICE; gone === SLICE && !signal.aborted; removed += gone) {
      const result = await store.write((db) => slice.execute(db), { isolation: 'read-committed' });
      gone = Number(result.numAffectedRows ?? 0);
    }
    return removed;
  });
}

/** How each engine calls the place of a row. */
const ROW = { sqlite: sql.ref('rowid'), postgres: sql.ref('ctid') } as const satisfies Record<
  Engine,
  unknown
>;

/** Asks every table that has a retention, one after another. */
async function each(
  database: Database,
  ask: (open: OpenTables, retention: Retention) => Promise<number>,
): Promise<readonly OldRows[]> {
  const found: OldRows[] = [];
  for (const open of database.opened()) {
    for (const retention of open.tables.retention ?? [])
      found.push({ table: retention.table, rows: await ask(open, retention) });
  }
  return found;
}
