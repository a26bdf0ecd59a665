import { type Kysely, sql } from 'kysely';
import type { Database, Engine } from '../src/database/service.ts';

/** In which tables any of the texts is, those of statistics included. */
export async function tablesWith(
  { engine, opened }: Database,
  texts: readonly string[],
): Promise<readonly string[]> {
  const found = new Set<string>();
  // One file has all tables, or another those of statistics: either is reached through any of its stores.
  for (const store of new Map(opened().map((open) => [open.tables.statistics === true, open.store])).values())
    await store.read(async (db) => {
      for (const name of await namesOf(db, engine)) {
        const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
        const json = JSON.stringify(rows, asText);
        if (texts.some((text) => json.includes(text))) found.add(name);
      }
    });
  return [...found].toSorted();
}

async function namesOf(db: Kysely<unknown>, engine: Engine): Promise<readonly string[]> {
  const names =
    engine === 'sqlite'
      ? sql<{ name: string }>`select name from sqlite_master where type = 'table'`
      : sql<{
          name: string;
        }>`select table_name as name from information_schema.tables where table_schema = 'public'`;
  return (await names.execute(db)).rows.map(({ name }) => name);
}

const asText = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);
