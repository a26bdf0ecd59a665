import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import type { Engine } from '../database/service.ts';
import { atMostOne } from '../internal/at-most-one.ts';
import type { Entries } from './book.ts';
import type { LedgerSchema } from './tables.ts';

/** Where a value goes that is known when the statement runs. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** A statement that is compiled at its first use: building one takes longer than SQLite takes to run it. */
export type CompiledOnce<Values, Row> = (
  db: Entries,
  engine: Engine,
  values: Values,
) => Promise<Row | undefined>;

/** Makes one. Every value is given at each run, none is left out; it gives one row at most. */
export function compileOnce<Values extends object, Row>(
  build: (db: Pick<Kysely<LedgerSchema>, 'insertInto' | 'updateTable'>, values: Values) => Compilable<Row>,
): CompiledOnce<Values, Row> {
  const compiled = new Map<Engine, CompiledQuery<Row>>();
  // Kysely takes any object for a value, and hands it back among the parameters.
  const slots = new Proxy({}, { get: (_, name) => new Slot(String(name)) }) as Values;
  return async (db, engine, values) => {
    const query = compiled.get(engine) ?? build(db, slots).compile();
    compiled.set(engine, query);
    const parameters = query.parameters.map((parameter) =>
      parameter instanceof Slot ? values[parameter.name as keyof Values] : parameter,
    );
    const once = { ...query, parameters, [atMostOne]: true };
    const { rows } = await db.executeQuery<Row>(once);
    return rows[0];
  };
}
