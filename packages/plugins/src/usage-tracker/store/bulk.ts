import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Engine } from '../../database/service.ts';

/** How a table is written to, many rows in one statement. */
export interface BulkTable<Row extends object> {
  readonly table: string;
  readonly columns: { readonly [Name in keyof Row]: 'text' | 'bigint' };
  readonly key: readonly (keyof Row & string)[];
  /** What becomes of the other columns where the row is there already. */
  readonly update: { readonly [Name in keyof Row]?: 'sum' | 'least' | 'greatest' | 'replace' };
}

/**
 * Adds rows, or changes those that are there. One statement with one parameter, whatever the number of rows: binding each value takes several
 * times as long. A key may come once in a statement; rows go in order of their keys, so that two processes do not wait for each other.
 */
export async function addRows<Row extends object>(
  db: Transaction<never>,
  engine: Engine,
  { table, columns, key, update }: BulkTable<Row>,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(columns) as (keyof Row & string)[];
  const lines = rows.map((row) => names.map((name) => row[name]));
  const places = names
    .map((name) => key.indexOf(name))
    .flatMap((at, column) => (at < 0 ? [] : [[at, column] as const]));
  const order = places.toSorted(([one], [other]) => one - other).map(([, column]) => column);
  const sorted = lines.toSorted((one, other) => compare(order, one, other));
  await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
    select ${sql.join(names.map((name, at) => value(engine, at, columns[name])))}
    from ${each(engine, JSON.stringify(sorted))} where true
    on conflict (${sql.join(key.map((name) => sql.ref(name)))}) do update set ${sql.join(
      Object.entries(update).map(([name, how]) => changed(engine, table, name, how as Change)),
    )}`.execute(db);
}

/** The rows of a list, for a join: `each row` has its values as `value(engine, place, type)`. */
export const each = (engine: Engine, json: string): RawBuilder<unknown> =>
  engine === 'sqlite'
    ? sql`json_each(${json}) as line`
    : sql`jsonb_array_elements(cast(${json} as jsonb)) as line(value)`;

/** One value of a row of a list. */
export const value = (engine: Engine, at: number, type: 'text' | 'bigint'): RawBuilder<unknown> =>
  engine === 'sqlite'
    ? sql`json_extract(line.value, ${sql.lit(`$[${at}]`)})`
    : sql`cast(line.value ->> ${sql.lit(at)} as ${sql.raw(type)})`;

type Change = 'sum' | 'least' | 'greatest' | 'replace';

function changed(engine: Engine, table: string, name: string, how: Change): RawBuilder<unknown> {
  const [old, added] = [sql.ref(`${table}.${name}`), sql.ref(`excluded.${name}`)];
  if (how === 'replace') return sql`${sql.ref(name)} = ${added}`;
  if (how === 'sum') return sql`${sql.ref(name)} = ${old} + ${added}`;
  const pick = engine === 'sqlite' ? { least: 'min', greatest: 'max' }[how] : how;
  return sql`${sql.ref(name)} = ${sql.raw(pick)}(${old}, ${added})`;
}

function compare(order: readonly number[], one: readonly unknown[], other: readonly unknown[]): number {
  for (const at of order) {
    const [left, right] = [one[at], other[at]] as [string | number, string | number];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
